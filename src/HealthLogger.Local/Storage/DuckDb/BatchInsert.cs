using DuckDB.NET.Data;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Inserts the rows of a batch whose identity is new. DuckDB's appender writes all of them to a staging table; from there, rows whose
/// identity is not in the table are inserted in one transaction.
/// </summary>
/// <param name="Identity">The columns whose values, together, identify a row of the table; they may be null.</param>
/// <param name="Columns">The table's columns and their values: columns of the staging table, or expressions over them.</param>
internal sealed record BatchInsert(string Table, IReadOnlyList<string> Identity, IReadOnlyList<(string Name, string Value)> Columns)
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
        SELECT {string.Join(", ", Columns.Where(column => column.Name == column.Value).Select(column => column.Name))}, 0 AS position
        FROM {Table} LIMIT 0
        """;

    private readonly string _insert = $"""
        INSERT INTO {Table} ({string.Join(", ", Columns.Select(column => column.Name))})
        SELECT {string.Join(", ", Columns.Select(column => column.Value))}
        FROM staging
        ANTI JOIN known ON {Same("staging", "known", Identity)}
        """;

    /// <summary>
    /// A query over <c>staging</c> and <c>known</c>, the rows of the table with an identity of the batch: <c>position</c> and reason of each
    /// row to refuse. Null if none is refused.
    /// </summary>
    public string? FindRefused { get; init; }

    /// <summary>
    /// Whether rows of the batch may have to be refused because of each other. If not, and nothing is known, no row is refused, which saves
    /// a first import of a million records a query of each batch with itself.
    /// </summary>
    public bool ComparesWithinBatch { get; init; }

    /// <summary>The columns by which the rows for <see cref="FindRefused"/> are found; the identity, or fewer of its columns.</summary>
    public IReadOnlyList<string> KnownBy { get; init; } = Identity;

    // The table is read once, against the small staging table; joined the other way it would be held in memory.
    private string FindKnown => $"""
        CREATE TEMP TABLE known AS
        SELECT {(FindRefused is null ? string.Join(", ", Identity) : "*")} FROM {Table} SEMI JOIN staging ON {Same(Table, "staging", KnownBy)}
        """;

    /// <summary>A condition: two tables have the same values in some columns, where null is the same as null.</summary>
    public static string Same(string one, string other, IEnumerable<string> columns) =>
        string.Join(" AND ", columns.Select(column => $"{one}.{column} IS NOT DISTINCT FROM {other}.{column}"));

    /// <summary>Returns how many rows were added, which are durable, and which were refused.</summary>
    /// <param name="append">
    /// Appends rows to the staging table, no two with the same identity: the columns whose value is a column, then the row's position.
    /// </param>
    public (int Added, IReadOnlyList<RefusedLine> Refused) Run(DuckDBConnection connection, Action<DuckDBAppender> append)
    {
        connection.Execute(OneThread);
        connection.Execute(_stage);
        using (var appender = connection.CreateAppender("temp", "main", "staging"))
        {
            append(appender);
        }

        connection.Execute(FindKnown);
        var mayRefuse = FindRefused is not null && (ComparesWithinBatch || connection.Number("SELECT count(*) FROM known") > 0);
        var refused = mayRefuse ? Refuse(connection) : [];
        return (connection.Execute(_insert), refused);
    }

    private List<RefusedLine> Refuse(DuckDBConnection connection)
    {
        connection.Execute($"CREATE TEMP TABLE refused AS {FindRefused}");
        var refused = new List<RefusedLine>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT position, min(reason) FROM refused GROUP BY position ORDER BY position";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            refused.Add(new RefusedLine(reader.GetInt32(0), reader.GetString(1)) { IsFinal = true });
        }

        connection.Execute("DELETE FROM staging WHERE position IN (SELECT position FROM refused)");
        return refused;
    }
}
