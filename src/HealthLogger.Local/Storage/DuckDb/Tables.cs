using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>
/// The tables of the database file: the health records, with the schema's columns, and the usage events, with the columns that they are
/// selected by. <c>ordinal</c> is the order of insertion, <c>bucket</c> divides the table into segments, <c>month</c>
/// counts months since 0001-01, <c>line</c> is the whole item as in the archive. <c>archived_months</c> says up to which ordinal every event
/// of a month is archived.
/// </summary>
internal static class Tables
{
    // No primary keys: checking them row by row is several times slower than one join for each batch.
    public static readonly string Create = $"""
        CREATE TABLE IF NOT EXISTS health_records ({string.Join(", ", RecordSchema.Columns.Select(Definition))});
        CREATE TABLE IF NOT EXISTS usage_items (
          ordinal BIGINT, user_id VARCHAR, sk VARCHAR, bucket INTEGER, month INTEGER, time VARCHAR, expires_at BIGINT, line VARCHAR);
        CREATE TABLE IF NOT EXISTS archived_months (month INTEGER, ordinal BIGINT);
        """;

    /// <summary>The last ordinal that was assigned, even if its item has been deleted since.</summary>
    public const string LastOrdinal =
        "(SELECT coalesce(max(ordinal), 0) FROM (SELECT ordinal FROM usage_items UNION ALL SELECT ordinal FROM archived_months))";

    public static readonly BatchInsert InsertItems = new("usage_items", ["user_id", "sk"],
    [
        .. new[] { "user_id", "sk", "bucket", "month", "time", "expires_at", "line" }.Select(name => (name, name)),
        ("ordinal", $"rowid + 1 + {LastOrdinal}"),
    ]);

    /// <summary>The name and the type of a column.</summary>
    public static string Definition(Column column) => $"{column.Name} {TypeOf(column.Type)}";

    public static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Text => "VARCHAR",
        ColumnType.Timestamp => "TIMESTAMP",
        ColumnType.Boolean => "BOOLEAN",
        _ => "INTEGER",
    };
}
