using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Own;

/// <summary>
/// The SQL of <see cref="OwnQuery"/>. Each names the table once, because Athena would read it again for each mention. The outer range of
/// <c>recorded_at</c> is wider than the inner one, so that it contains a record's corrections too; it lets the engine skip other partitions.
/// </summary>
internal static class OwnSql
{
    /// <summary>
    /// One page, newest first, then by id: the records after a place in that order, as of a time. The last column is the time of the last
    /// writing that was read.
    /// </summary>
    public static string Records(bool isOlderTable) => $"""
        SELECT {Output(isOlderTable)}, CAST(last_written_at AS varchar)
        FROM (
          SELECT *, row_number() OVER (ORDER BY recorded_at DESC, record_id) AS place
          FROM (
            SELECT {Input(isOlderTable)}, max(written_at) OVER () AS last_written_at,
              row_number() OVER (PARTITION BY record_id ORDER BY {Order(isOlderTable)}) AS copy
            FROM health_records
            WHERE user_id = ? AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
              AND written_at <= CAST(? AS timestamp(6))
          ) AS copies
          WHERE copy = 1{AndIsRecord(isOlderTable)} AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
            AND (recorded_at < CAST(? AS timestamp(6)) OR recorded_at = CAST(? AS timestamp(6)) AND record_id > ?)
        ) AS ranked
        WHERE place <= CAST(? AS integer)
        ORDER BY place
        """;

    public static string Trends(bool isOlderTable) => $"""
        SELECT {Output(isOlderTable)}
        FROM (
          SELECT {Input(isOlderTable)}, row_number() OVER (PARTITION BY record_id ORDER BY {Order(isOlderTable)}) AS copy
          FROM health_records
          WHERE user_id = ? AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
        ) AS copies
        WHERE copy = 1{AndIsRecord(isOlderTable)} AND recorded_at >= CAST(? AS timestamp(6)) AND recorded_at < CAST(? AS timestamp(6))
        ORDER BY recorded_at, record_id
        """;

    /// <summary>Rows are only ever added, and each with a later <c>written_at</c>, so that pages of the result stay where they are.</summary>
    public static string Export(bool isOlderTable) => $"""
        SELECT {Output(isOlderTable)}
        FROM health_records
        WHERE user_id = ?
        ORDER BY written_at, {string.Join(", ", Columns(isOlderTable).Where(column => column != RecordSchema.WrittenAt).Select(column => column.Name))}
        """;

    private static IEnumerable<Column> Columns(bool isOlderTable) => RecordSchema.Columns.Where(column => !isOlderTable || !column.IsLater);

    private static string Input(bool isOlderTable) => string.Join(", ", Columns(isOlderTable).Select(column => column.Name));

    // Engines write timestamps in different forms unless they are cast.
    private static string Output(bool isOlderTable) => string.Join(", ", RecordSchema.Columns.Select(column =>
        isOlderTable && column.IsLater ? "CAST(NULL AS varchar)"
        : column.Type == ColumnType.Timestamp ? $"CAST({column.Name} AS varchar)"
        : column.Name));

    private static string Order(bool isOlderTable) => isOlderTable ? CurrentRow.OrderInOlderTable : CurrentRow.Order;

    private static string AndIsRecord(bool isOlderTable) => isOlderTable ? "" : $" AND {CurrentRow.IsRecord}";
}
