using System.Globalization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>
/// The month's events. Their partition is the UTC month, so a partition's columns are all that is filtered by.
/// Column names are in Glue's lower case, which both engines read as any case.
/// </summary>
internal static class UsageQueries
{
    private const string From = "FROM usage_history WHERE year = ? AND month = ?";

    // Athena reads no lower case and no more than 9 digits of a second, and one such timestamp would fail a month's query.
    // A fraction changes no day: offsets are whole minutes.
    private const string Whole = """regexp_replace(upper("timestamp"), '[.][0-9]+', '')""";

    public static Query Totals(Month month, string? user) =>
        Of("usage_totals", "SELECT count(*), count(DISTINCT userid)", "", month, user);

    public static Query ByAction(Month month, string? user) =>
        Of("usage_by_action", "SELECT coalesce(action, '(none)'), count(*), count(DISTINCT userid)", "GROUP BY 1 ORDER BY 2 DESC, 1", month, user);

    public static Query ByDay(Month month, string? user) => Of(
        "usage_by_day",
        $"SELECT CAST(CAST(from_iso8601_timestamp({Whole}) AT TIME ZONE 'UTC' AS date) AS varchar), count(*)",
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
