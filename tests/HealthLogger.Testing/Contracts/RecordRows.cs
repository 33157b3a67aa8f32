using HealthLogger.Core.Schema;

namespace HealthLogger.Testing.Contracts;

/// <summary>Lines of health records as rows of a table of DuckDB. Unlike the local host's sink, it stores copies too, as Firehose does.</summary>
public static class RecordRows
{
    /// <summary>Returns the SQL that appends the lines.</summary>
    public static string Insert(IEnumerable<string> lines)
    {
        var columns = string.Join(", ", RecordSchema.Columns.Select(column => $"\"{column.Name}\":\"{TypeOf(column)}\""));
        var values = string.Join(", ", lines.Select(line => $"'{line.Replace("'", "''", StringComparison.Ordinal)}'"));
        return $$"""
            INSERT INTO health_records
            SELECT unnest(from_json(line, '{{{columns}}}')) FROM (SELECT unnest(CAST([{{values}}] AS VARCHAR[])) AS line)
            """;
    }

    private static string TypeOf(Column column) => column.Type switch
    {
        ColumnType.Text => "VARCHAR",
        ColumnType.Timestamp => "TIMESTAMP",
        ColumnType.Boolean => "BOOLEAN",
        _ => "INTEGER",
    };
}
