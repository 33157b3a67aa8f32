using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Puts rows into a table unless their identity is there: all of them into a staging table by DuckDB's appender, and
/// from there, in one transaction, those that neither the table nor an earlier row of the batch has.
/// </summary>
internal sealed record BatchInsert(string Table, string Identity, string Columns)
{
    /// <summary>Answers how many rows were added; they are durable then.</summary>
    public int Run(DuckDBConnection connection, Action<DuckDBAppender> append)
    {
        connection.Execute($"CREATE TEMP TABLE staging AS SELECT 0 AS place, {Columns} FROM {Table} LIMIT 0");
        using (var appender = connection.CreateAppender("temp", "main", "staging"))
        {
            append(appender);
        }

        // The table is read once, against the small staging table; joined the other way it would be held in memory.
        connection.Execute($"CREATE TEMP TABLE known AS SELECT {Identity} FROM {Table} SEMI JOIN staging USING ({Identity})");
        return connection.Execute(Insert);
    }

    private string Insert => $"""
        INSERT INTO {Table} BY NAME
        SELECT {Columns}{(Table == "usage_items" ? ", coalesce((SELECT max(ordinal) FROM usage_items), 0) + row_number() OVER (ORDER BY place) AS ordinal" : "")}
        FROM (SELECT DISTINCT ON ({Identity}) * FROM staging ANTI JOIN known USING ({Identity}) ORDER BY place)
        """;
}
