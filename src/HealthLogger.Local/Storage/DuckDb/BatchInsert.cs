using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Inserts the rows of a batch whose identity is new. DuckDB's appender writes all of them to a staging table; from there, rows whose
/// identity is not in the table are inserted in one transaction.
/// </summary>
/// <param name="Identity">The columns whose values, together, are unique to a row of the table.</param>
/// <param name="Columns">The table's columns and their values: columns of the staging table, or expressions over them.</param>
internal sealed record BatchInsert(string Table, string Identity, IReadOnlyList<(string Name, string Value)> Columns)
{
    /// <summary>
    /// The number of rows in a row group of DuckDB, and the best size of a batch: complete row groups are written once, but one that is
    /// completed by a later batch is written again. https://duckdb.org/docs/stable/guides/performance/how_to_tune_workloads
    /// </summary>
    public const int RowGroup = 122_880;

    // Meanwhile the other processor parses the next batch. With two threads, DuckDB would take a third more processor time in total.
    private const string OneThread = "SET threads = 1";

    private readonly string _stage = $"""
        CREATE TEMP TABLE staging AS
        SELECT {string.Join(", ", Columns.Where(column => column.Name == column.Value).Select(column => column.Name))}
        FROM {Table} LIMIT 0
        """;

    // The table is read once, against the small staging table; joined the other way it would be held in memory.
    private readonly string _findKnown = $"CREATE TEMP TABLE known AS SELECT {Identity} FROM {Table} SEMI JOIN staging USING ({Identity})";

    private readonly string _insert = $"""
        INSERT INTO {Table} ({string.Join(", ", Columns.Select(column => column.Name))})
        SELECT {string.Join(", ", Columns.Select(column => column.Value))}
        FROM staging
        ANTI JOIN known USING ({Identity})
        """;

    /// <summary>Returns how many rows were added. They are durable.</summary>
    /// <param name="append">
    /// Appends rows to the staging table, no two with the same identity: the columns whose value is a column.
    /// </param>
    public int Run(DuckDBConnection connection, Action<DuckDBAppender> append)
    {
        connection.Execute(OneThread);
        connection.Execute(_stage);
        using (var appender = connection.CreateAppender("temp", "main", "staging"))
        {
            append(appender);
        }

        connection.Execute(_findKnown);
        return connection.Execute(_insert);
    }
}
