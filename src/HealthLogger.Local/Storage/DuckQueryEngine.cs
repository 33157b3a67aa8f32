using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Storage;

/// <summary>Runs Athena's SQL as it stands on DuckDB: macros have the names of Athena's functions.</summary>
internal sealed class DuckQueryEngine(Database database, string root) : IQueryEngine
{
    // Functions that Athena calls otherwise.
    private const string Macros = """
        CREATE TEMP MACRO from_iso8601_timestamp(text) AS CAST(text AS TIMESTAMPTZ);
        CREATE TEMP MACRO bitwise_and(a, b) AS a & b;
        SET TimeZone = 'UTC';
        """;

    private string[] _partitions = [];

    /// <inheritdoc/>
    public Task RepairAsync(CancellationToken cancellation)
    {
        var history = Path.Combine(root, "history");
        _partitions = Directory.Exists(history) ? Directory.GetDirectories(history, "month=*", SearchOption.AllDirectories) : [];
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<QueryRow> QueryAsync(Query query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = query.Source == QuerySource.HealthRecords
            ? await database.UseAsync(connection => Run(connection, query, cancellation), cancellation)
            : await Task.Run(() => RunOnFiles(query, cancellation), cancellation);
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    // The archive is files alone: its queries need no turn at the database.
    private List<QueryRow> RunOnFiles(Query query, CancellationToken cancellation)
    {
        using var connection = Database.OpenInMemory();
        connection.Execute(HistoryView.Create(_partitions));
        return Run(connection, query, cancellation);
    }

    private static List<QueryRow> Run(DuckDBConnection connection, Query query, CancellationToken cancellation)
    {
        connection.Execute(Macros);
        using var command = connection.CreateCommand();
        command.CommandText = query.Sql;
        foreach (var value in query.Parameters)
        {
            command.Parameters.Add(new DuckDBParameter(value));
        }

        using var stop = cancellation.Register(command.Cancel);
        using var reader = command.ExecuteReader();
        var rows = new List<QueryRow>();
        while (reader.Read())
        {
            rows.Add(new QueryRow([.. Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))]));
        }

        return rows;
    }

    private static string? Text(DuckDBDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture);
}
