using System.Globalization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>
/// Queries over the usage events of a month. Each UTC month is a partition, so the partition columns are the only filter.
/// Column names are in lower case, as in Glue; both engines ignore case.
/// </summary>
internal static class UsageQueries
{
    private const string From = "FROM usage_history WHERE year = ? AND month = ?";

    // Athena accepts neither lower case nor more than 9 digits of a second, and one such timestamp would fail the query of a month.
    // The fraction does not matter for the day, because offsets are whole minutes.
    private const string WholeSecond = """regexp_replace(upper("timestamp"), '[.][0-9]+', '')""";

    public static Query Totals(Month month, string? user) =>
        Of("usage_totals", "SELECT count(*), count(DISTINCT userid)", "", month, user);

    public static Query ByAction(Month month, string? user) =>
        Of("usage_by_action", "SELECT coalesce(action, '(none)'), count(*), count(DISTINCT userid)", "GROUP BY 1 ORDER BY 2 DESC, 1", month, user);

    public static Query ByDay(Month month, string? user) => Of(
        "usage_by_day",
        $"SELECT CAST(CAST(from_iso8601_timestamp({WholeSecond}) AT TIME ZONE 'UTC' AS date) AS varchar), count(*)",
        "GROUP BY 1 ORDER BY 1",
        month,
        user);

    private static Query Of(string name, string select, string tail, Month month, string? user)
    {
        string[] partition = [month.Year.ToString("D4", CultureInfo.InvariantCulture), month.Number.ToString("D2", CultureInfo.InvariantCulture)];
        var where = user is null ? "" : "AND userid = ?";
        var sql = string.Join('\n', new[] { select, From, where, tail }.Where(line => line.Length > 0));
        return new Query(name, QuerySource.UsageHistory, sql, user is null ? partition : [.. partition, user]);
    }
}
