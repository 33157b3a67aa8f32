using System.Globalization;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Report;

/// <summary>
/// One query over the health records of a month and of the month before: a row for each month and for each day. Days are the local days of each
/// person. The range of <c>recorded_at</c> is widened by twice the largest offset; it lets the engine skip other partitions. If several
/// rows have the same identity, the first one written counts.
/// </summary>
/// <remarks>
/// <code>
/// copies    the rows of both months, numbered within their identity
/// records   the first of each, with its local day
/// persons   one row for each person and month, and one for each person and day: means, flags
/// compared  the same, with the difference of each mean from the person's usual score, and from their month before
/// </code>
/// The query names the table once, because Athena would read it again for each mention.
/// </remarks>
internal static class HealthQuery
{
    private static readonly TimeSpan Widening = TimeSpan.FromHours(28);

    private static readonly string Sql = $"""
        SELECT CAST(month AS varchar), CAST(day AS varchar), sum(records), count(*), CAST(max(written_at) AS varchar){EachScore(Summary)}{EachFlag(flag => $", sum({flag}), count_if({flag} > 0)")}
        FROM (
          SELECT month, day, records, written_at{EachScore(Comparison)}{EachFlag(flag => $", {flag}")}
          FROM (
            SELECT user_id, month, day, count(*) AS records, max(written_at) AS written_at{EachScore(score => $", avg(CAST({score} AS double)) AS {score}")}{EachFlag(CountOf)}
            FROM (
              SELECT *, CAST(date_trunc('month', day) AS date) AS month
              FROM (
                SELECT user_id{EachScore(score => $", {score}")}, flags, written_at,
                  CAST(recorded_at + utc_offset_minutes * INTERVAL '1' MINUTE AS date) AS day,
                  row_number() OVER (PARTITION BY user_id, record_id ORDER BY written_at) AS copy
                FROM health_records
                WHERE recorded_at >= CAST(? AS timestamp) AND recorded_at < CAST(? AS timestamp)<user>
              ) AS copies
              WHERE copy = 1 AND (day >= CAST(? AS date) AND day < CAST(? AS date) AND written_at <= CAST(? AS timestamp(6))
                OR day >= CAST(? AS date) AND day < CAST(? AS date) AND written_at <= CAST(? AS timestamp(6)))
            ) AS records
            GROUP BY GROUPING SETS ((user_id, month), (user_id, month, day))
          ) AS persons
        ) AS compared
        GROUP BY month, day
        ORDER BY 1, 2
        """;

    /// <param name="user">Limits the query to one user, or null for all users.</param>
    /// <param name="asOf">Records of the month that were written later do not count.</param>
    /// <param name="previousAsOf">The same for the month before.</param>
    public static Query Of(Month month, string? user, DateTimeOffset asOf, DateTimeOffset previousAsOf)
    {
        string?[] parameters =
        [
            Second(month.Previous.Start - Widening), Second(month.End + Widening), user,
            Day(month.Previous), Day(month), Microsecond(previousAsOf),
            Day(month), Day(month.Next), Microsecond(asOf),
        ];
        var sql = Sql.Replace("<user>", user is null ? "" : " AND user_id = ?", StringComparison.Ordinal);
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
