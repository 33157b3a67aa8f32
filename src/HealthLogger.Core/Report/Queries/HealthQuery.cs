using System.Globalization;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Report;

/// <summary>
/// One query over the health records of a month and of the month before: a row for each month and for each day. Days are the local days of each
/// person. The range of <c>recorded_at</c> is widened by twice the largest offset, so that it contains a record's corrections too; it lets the
/// engine skip other partitions.
/// </summary>
/// <remarks>
/// Of several rows with the same user and <c>record_id</c>, one counts (<see cref="CurrentRow"/>). Each month is read as of a time: what was
/// written later does not count, nor does it hide what it corrects.
/// <code>
/// copies    the rows of both months, numbered within their identity; near the turn of the month, a row is a candidate for both
/// records   the first of each whose local day is in the month; a deletion has no scores and is not counted, but its time of writing is
/// persons   one row for each person and month, and one for each person and day: means, flags
/// compared  the same, with the difference of each mean from the person's usual score, and from their month before
/// </code>
/// The query names the table once, because Athena would read it again for each mention.
/// </remarks>
internal static class HealthQuery
{
    private static readonly TimeSpan Widening = TimeSpan.FromHours(28);

    private static readonly string Sql = NewSql(CurrentRow.Order, ", deleted", $"count_if({CurrentRow.IsRecord})");

    // For a table without revision and deleted: it has no corrections and deletions.
    private static readonly string OlderSql = NewSql(CurrentRow.OrderInOlderTable, "", "count(*)");

    private static string NewSql(string order, string deleted, string count) => $"""
        SELECT CAST(month AS varchar), CAST(day AS varchar), sum(records), count_if(records > 0), CAST(max(written_at) AS varchar){EachScore(Summary)}{EachFlag(flag => $", sum({flag}), count_if({flag} > 0)")}
        FROM (
          SELECT month, day, records, written_at{EachScore(Comparison)}{EachFlag(flag => $", {flag}")}
          FROM (
            SELECT user_id, month, day, {count} AS records, max(written_at) AS written_at{EachScore(score => $", avg(CAST({score} AS double)) AS {score}")}{EachFlag(CountOf)}
            FROM (
              SELECT *, CAST(date_trunc('month', day) AS date) AS month
              FROM (
                SELECT user_id{EachScore(score => $", {score}")}, flags, written_at{deleted}, months_ago,
                  CAST(recorded_at + utc_offset_minutes * INTERVAL '1' MINUTE AS date) AS day,
                  row_number() OVER (PARTITION BY months_ago, user_id, record_id
                    ORDER BY {order}) AS copy
                FROM health_records CROSS JOIN (VALUES (0), (1)) AS months (months_ago)
                WHERE recorded_at >= CAST(? AS timestamp) AND recorded_at < CAST(? AS timestamp)<user>
                  AND (months_ago = 1 AND recorded_at < CAST(? AS timestamp) AND written_at <= CAST(? AS timestamp(6))
                    OR months_ago = 0 AND recorded_at >= CAST(? AS timestamp) AND written_at <= CAST(? AS timestamp(6)))
              ) AS copies
              WHERE copy = 1 AND (months_ago = 1 AND day >= CAST(? AS date) AND day < CAST(? AS date)
                OR months_ago = 0 AND day >= CAST(? AS date) AND day < CAST(? AS date))
            ) AS records
            GROUP BY GROUPING SETS ((user_id, month), (user_id, month, day))
          ) AS persons
        ) AS compared
        GROUP BY month, day
        HAVING sum(records) > 0
        ORDER BY 1, 2
        """;

    /// <param name="user">Limits the query to one user, or null for all users.</param>
    /// <param name="asOf">Records of the month that were written later do not count.</param>
    /// <param name="previousAsOf">The same for the month before.</param>
    public static Query Of(Month month, string? user, DateTimeOffset asOf, DateTimeOffset previousAsOf) =>
        New(Sql, month, user, (asOf, previousAsOf));

    /// <summary>The same for a table without <c>revision</c> and <c>deleted</c>.</summary>
    public static Query OfOlderTable(Month month, string? user, DateTimeOffset asOf, DateTimeOffset previousAsOf) =>
        New(OlderSql, month, user, (asOf, previousAsOf));

    private static Query New(string template, Month month, string? user, (DateTimeOffset Month, DateTimeOffset Previous) asOf)
    {
        string?[] parameters =
        [
            Second(month.Previous.Start - Widening), Second(month.End + Widening), user,
            Second(month.Start + Widening), Microsecond(asOf.Previous),
            Second(month.Start - Widening), Microsecond(asOf.Month),
            Day(month.Previous), Day(month),
            Day(month), Day(month.Next),
        ];
        var sql = template.Replace("<user>", user is null ? "" : " AND user_id = ?", StringComparison.Ordinal);
        return new Query("health", QuerySource.HealthRecords, sql, [.. parameters.OfType<string>()]);
    }

    // The change is the difference from the person's month before; null in the row of a day. The deviation is the difference of a day from
    // the mean of all the person's days of the month, if there are at least two.
    private static string Comparison(string score) => $"""
        , {score},
            {score} - lag({score}) OVER (PARTITION BY user_id, day ORDER BY month) AS {score}_change,
            CASE WHEN count({score}) OVER (PARTITION BY user_id, month, day IS NULL) > 1
              THEN {score} - avg({score}) OVER (PARTITION BY user_id, month, day IS NULL) END AS {score}_deviation
        """;

    private static string Summary(string score) => $"""
        ,
          count({score}), avg({score}), count({score}_deviation), avg({score}_deviation),
          count({score}_change), avg({score}_change), stddev_samp({score}_change)
        """;

    private static string EachScore(Func<string, string> sql) => string.Concat(RecordSchema.Scores.Select(score => sql(score.Name)));

    private static string EachFlag(Func<string, string> sql) => string.Concat(HealthFlag.All.Select(flag => sql(flag.Name)));

    private static string CountOf(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $", count_if(bitwise_and(flags, {HealthFlag.All.Single(flag => flag.Name == name).Bit}) <> 0) AS {name}");

    private static string Day(Month month) => Format(month.Start, "yyyy-MM-dd");

    private static string Second(DateTimeOffset instant) => Format(instant, "yyyy-MM-dd HH:mm:ss");

    private static string Microsecond(DateTimeOffset instant) => Format(instant, "yyyy-MM-dd HH:mm:ss.ffffff");

    private static string Format(DateTimeOffset instant, string format) => instant.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
