using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>
/// Counts the records of the last 400 days with a correction or deletion whose <c>recorded_at</c> is more than 14 hours from that of the first
/// revision. A query of one month may miss such a row, and then counts what it corrects.
/// </summary>
internal static class FarCorrectionsQuery
{
    private static readonly TimeSpan Range = TimeSpan.FromDays(400);

    private const string First = "min(CASE WHEN coalesce(revision, 0) = 0 THEN recorded_at END)";

    /// <summary>The condition on the rows of one record.</summary>
    public const string IsFar = $"max(recorded_at) > {First} + INTERVAL '14' HOUR OR min(recorded_at) < {First} - INTERVAL '14' HOUR";

    private const string Sql = $"""
        SELECT count(*)
        FROM (
          SELECT user_id, record_id
          FROM health_records
          WHERE recorded_at >= CAST(? AS timestamp)
          GROUP BY user_id, record_id
          HAVING {IsFar}
        ) AS far
        """;

    public static Query Of(DateTimeOffset now) => new(
        "corrections", QuerySource.HealthRecords, Sql,
        [(now - Range).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)]);

    public static long Read(IReadOnlyList<QueryRow> rows) => rows.Sum(row => row.Count(0));
}
