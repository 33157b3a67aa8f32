using System.Globalization;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Report;

/// <summary>
/// Queries over the health records of a month, by the local day of each person. The range of <c>recorded_at</c> is widened by the
/// largest offset; it lets the engine skip other partitions. If several rows have the same identity, the first one written counts.
/// </summary>
internal static class HealthQueries
{
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    private const string Averages =
        "avg(CAST(fatigue AS double)), avg(CAST(mood AS double)), avg(CAST(motivation AS double))";

    public static Query Totals(Month month, string? user) => Of(
        "health_totals",
        "SELECT count(*), count(DISTINCT user_id), " + Averages + string.Concat(HealthFlag.All.Select(CountOf)),
        "",
        month,
        user);

    public static Query ByDay(Month month, string? user) => Of(
        "health_by_day",
        "SELECT CAST(day AS varchar), count(*), " + Averages,
        "GROUP BY day ORDER BY day",
        month,
        user);

    private static string CountOf(HealthFlag flag) =>
        string.Create(CultureInfo.InvariantCulture, $", count_if(bitwise_and(flags, {flag.Bit}) <> 0)");

    private static Query Of(string name, string select, string tail, Month month, string? user)
    {
        var sql = $"""
            {select}
            FROM (
              SELECT user_id, fatigue, mood, motivation, flags,
                CAST(recorded_at + utc_offset_minutes * INTERVAL '1' MINUTE AS date) AS day,
                row_number() OVER (PARTITION BY user_id, record_id ORDER BY written_at) AS copy
              FROM health_records
              WHERE recorded_at >= CAST(? AS timestamp) AND recorded_at < CAST(? AS timestamp){(user is null ? "" : " AND user_id = ?")}
            ) AS record
            WHERE copy = 1 AND day >= CAST(? AS date) AND day < CAST(? AS date)
            {tail}
            """;
        string?[] parameters =
        [
            Format(month.Start - LargestOffset, "yyyy-MM-dd HH:mm:ss"),
            Format(month.End + LargestOffset, "yyyy-MM-dd HH:mm:ss"),
            user,
            Format(month.Start, "yyyy-MM-dd"),
            Format(month.End, "yyyy-MM-dd"),
        ];
        return new Query(name, QuerySource.HealthRecords, sql.TrimEnd(), [.. parameters.OfType<string>()]);
    }

    private static string Format(DateTimeOffset instant, string format) => instant.ToString(format, CultureInfo.InvariantCulture);
}
