using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Inserts the rows of a batch whose identity is new. DuckDB's appender writes all of them to a staging table; from there, rows whose
/// identity is neither in the table nor in an earlier row of the batch are inserted in one transaction.
/// </summary>
/// <param name="Identity">The columns whose values, together, are unique to a row of the table.</param>
/// <param name="Columns">The table's columns and their values: columns of the staging table, or expressions over them.</param>
internal sealed record BatchInsert(string Table, string Identity, IReadOnlyList<(string Name, string Value)> Columns)
{
    private readonly string _stage = $"""
        CREATE TEMP TABLE staging AS
        SELECT 0 AS place, {string.Join(", ", Columns.Where(column => column.Name == column.Value).Select(column => column.Name))}
        FROM {Table} LIMIT 0
        """;

    // The table is read once, against the small staging table; joined the other way it would be held in memory.
    private readonly string _findKnown = $"CREATE TEMP TABLE known AS SELECT {Identity} FROM {Table} SEMI JOIN staging USING ({Identity})";

    private readonly string _insert = $"""
        INSERT INTO {Table} ({string.Join(", ", Columns.Select(column => column.Name))})
        SELECT {string.Join(", ", Columns.Select(column => column.Value))}
        FROM staging
        ANTI JOIN known USING ({Identity})
        SEMI JOIN (SELECT min(place) AS place FROM staging GROUP BY {Identity}) AS first USING (place)
        """;

    /// <summary>Returns how many rows were added. They are durable.</summary>
    /// <param name="append">Appends rows of the staging table: first the row's index in the batch, then the columns whose value is a column.</param>
    public int Run(DuckDBConnection connection, Action<DuckDBAppender> append)
    {
        connection.Execute(_stage);
        using (var appender = connection.CreateAppender("temp", "main", "staging"))
        {
            append(appender);
        }

        connection.Execute(_findKnown);
        return connection.Execute(_insert);
    }
}
