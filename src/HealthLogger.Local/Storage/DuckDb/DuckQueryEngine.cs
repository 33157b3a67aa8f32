using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Local.Storage;

/// <summary>Runs Athena's SQL unchanged on DuckDB: macros have the names of Athena's functions.</summary>
internal sealed class DuckQueryEngine(Database database, string root) : IQueryEngine, IDisposable
{
    // One query at a time: each uses every core, and may use the whole memory limit before it spills to disk.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _limits = $"""
        SET memory_limit = '200MB';
        SET preserve_insertion_order = false;
        SET temp_directory = '{Path.Combine(root, ".incoming", "spill").Replace("'", "''", StringComparison.Ordinal)}';
        """;

    // Functions that have another name in DuckDB.
    private const string Macros = """
        CREATE TEMP MACRO from_iso8601_timestamp(text) AS CAST(text AS TIMESTAMPTZ);
        CREATE TEMP MACRO from_unixtime(seconds) AS to_timestamp(seconds);
        CREATE TEMP MACRO bitwise_and(a, b) AS a & b;
        SET TimeZone = 'UTC';
        """;

    private string[] _partitions = [];

    /// <inheritdoc/>
    public Task RepairAsync(IReadOnlyList<Month> months, CancellationToken cancellation)
    {
        var history = Path.Combine(root, "history");
        _partitions = Directory.Exists(history) ? Directory.GetDirectories(history, "month=*", SearchOption.AllDirectories) : [];
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<QueryRow> QueryAsync(Query query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var row in await RunInTurnAsync(query, cancellation))
        {
            yield return row;
        }
    }

    private async Task<List<QueryRow>> RunInTurnAsync(Query query, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return query.Source == QuerySource.HealthRecords
                ? await database.UseAsync(connection => Run(connection, query, cancellation), cancellation)
                : await Task.Run(() => RunOnFiles(query, cancellation), cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    // The archive is files only: its queries do not need the database.
    private List<QueryRow> RunOnFiles(Query query, CancellationToken cancellation)
    {
        using var connection = Database.OpenInMemory();
        connection.Execute(HistoryView.Create(PartitionsOf(query)));
        return Run(connection, query, cancellation);
    }

    public void Dispose() => _turn.Dispose();

    // DuckDB would open the files of all partitions, and then skip their lines.
    private IEnumerable<string> PartitionsOf(Query query)
    {
        var wanted = query.Partitions
            .Select(month => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(root, ArchiveLayout.HistoryPrefix(month)))))
            .ToHashSet();
        return wanted.Count == 0 ? _partitions : _partitions.Where(wanted.Contains);
    }

    private List<QueryRow> Run(DuckDBConnection connection, Query query, CancellationToken cancellation)
    {
        connection.Execute(_limits);
        connection.Execute(Macros);
        using var command = connection.CreateCommand();
        command.CommandText = query.Sql;
        foreach (var value in query.Parameters)
        {
            command.Parameters.Add(new DuckDBParameter(value));
        }

        using var interrupt = new QueryInterrupt(command, cancellation);
        try
        {
            return Read(command);
        }
        catch (DuckDBException e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
        catch (DuckDBException e) when (e.Message.StartsWith("Binder Error", StringComparison.Ordinal))
        {
            throw new MissingColumnException($"A table of this folder lacks a column that this version reads: run schema. DuckDB reports: {e.Message}", e);
        }
    }

    private static List<QueryRow> Read(DuckDBCommand command)
    {
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
