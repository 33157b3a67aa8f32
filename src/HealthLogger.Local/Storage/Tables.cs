using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>The tables of the database file.</summary>
internal static class Tables
{
    /// <summary>The columns of <c>health_records</c>, as a list in SQL.</summary>
    public static readonly string RecordColumns = string.Join(", ", RecordSchema.Columns.Select(column => column.Name));

    /// <summary>
    /// Events and what is needed to find them: <c>bucket</c> cuts the table into segments, <c>month</c> counts months
    /// since 0001-01, <c>line</c> is the whole item as the archive will have it.
    /// </summary>
    public const string ItemColumns = "user_id, sk, bucket, month, time, expires_at, line";

    // No primary keys: checking them row by row is several times slower than one join for each batch.
    public static readonly string Create = $"""
        CREATE TABLE IF NOT EXISTS health_records ({string.Join(", ", RecordSchema.Columns.Select(Definition))});
        CREATE TABLE IF NOT EXISTS usage_items (
          ordinal BIGINT, user_id VARCHAR, sk VARCHAR, bucket INTEGER, month INTEGER, time VARCHAR, expires_at BIGINT, line VARCHAR);
        """;

    private static string Definition(Column column) => column.Name + " " + column.Type switch
    {
        ColumnType.Text => "VARCHAR",
        ColumnType.Timestamp => "TIMESTAMP",
        _ => "INTEGER",
    };
}
