using System.Globalization;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>
/// One query over the usage events of a month and of the month before: for each month its total, its actions and its UTC days. Each UTC
/// month is a partition, so the partition columns are the only filter. Column names are in lower case, as in Glue; both engines ignore case.
/// </summary>
/// <remarks>
/// Users are counted without DISTINCT: the inner query has one row for each user, and one for each user and action. The rows of days have
/// no user. An event without a timestamp counts for its month and its action, but for no day.
/// </remarks>
internal static class UsageQuery
{
    private const string Sql = """
        SELECT month, action, CAST(day AS varchar), sum(events), count(userid)
        FROM (
          SELECT month, action, day, userid, count(*) AS events, grouping(day) AS is_not_day
          FROM (
            SELECT year || '-' || month AS month, userid, coalesce(action, '(none)') AS action,
              CAST(<instant> AT TIME ZONE 'UTC' AS date) AS day
            FROM usage_history
            WHERE (year = ? AND month = ? OR year = ? AND month = ?)<user>
          ) AS events
          GROUP BY GROUPING SETS ((month, userid), (month, action, userid), (month, day))
        ) AS counted
        WHERE is_not_day = 1 OR day IS NOT NULL
        GROUP BY month, action, day
        """;

    /// <param name="user">Limits the query to one user, or null for all users.</param>
    public static Query Of(Month month, string? user, TimestampFormat timestamps = TimestampFormat.Rfc3339)
    {
        string?[] parameters = [.. Partition(month.Previous), .. Partition(month), user];
        var sql = Sql
            .Replace("<instant>", Instant(timestamps), StringComparison.Ordinal)
            .Replace("<user>", user is null ? "" : " AND userid = ?", StringComparison.Ordinal);
        return new Query("usage", QuerySource.UsageHistory, sql, [.. parameters.OfType<string>()]) { Partitions = [month.Previous, month] };
    }

    /// <summary>Returns the usage of a month from the rows of the query; zero if it has none.</summary>
    public static UsageSummary Read(IReadOnlyList<QueryRow> rows, Month month)
    {
        var own = rows.Where(row => row.Text(0) == month.ToString()).ToList();
        var total = own.SingleOrDefault(row => row.Values[1] is null && row.Values[2] is null);
        return new UsageSummary(
            total?.Count(3) ?? 0,
            total?.Count(4) ?? 0,
            [.. own.Where(row => row.Values[1] is not null)
                .Select(row => new ActionCount(row.Text(1), row.Count(3), row.Count(4)))
                .OrderByDescending(action => action.Count).ThenBy(action => action.Action, StringComparer.Ordinal)],
            [.. own.Where(row => row.Values[2] is not null)
                .Select(row => new DayCount(row.Day(2), row.Count(3)))
                .OrderBy(day => day.Day)]);
    }

    // Athena accepts neither lower case nor more than 9 digits of a second, and one such timestamp would fail the query of a month.
    // The fraction does not matter for the day, because offsets are whole minutes; Athena
    // would round one to milliseconds, and so to the next day.
    private static string Instant(TimestampFormat timestamps) => timestamps switch
    {
        TimestampFormat.Rfc3339 => """from_iso8601_timestamp(regexp_replace(upper("timestamp"), '[.][0-9]+', ''))""",
        TimestampFormat.EpochSeconds => """from_unixtime(floor(CAST("timestamp" AS double)))""",
        TimestampFormat.EpochMilliseconds => """from_unixtime(floor(CAST("timestamp" AS double) / 1000))""",
        _ => throw new ArgumentOutOfRangeException(nameof(timestamps), timestamps, null),
    };

    private static string[] Partition(Month month) =>
        [month.Year.ToString("D4", CultureInfo.InvariantCulture), month.Number.ToString("D2", CultureInfo.InvariantCulture)];
}
