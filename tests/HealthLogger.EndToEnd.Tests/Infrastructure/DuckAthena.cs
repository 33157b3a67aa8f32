using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>DuckDB in the place of Athena: it runs the SQL that is sent, with the execution parameters inserted as they are sent.</summary>
internal sealed class DuckAthena : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Database _database;
    private readonly DuckQueryEngine _engine;

    public DuckAthena()
    {
        _database = new Database(DataFolder.Open(_folder.Data), TimeProvider.System);
        _engine = new DuckQueryEngine(_database, _folder.Data);
    }

    /// <summary>The archive's bucket.</summary>
    public IObjectStore Archive => new FolderStore(_folder.Data);

    /// <summary>Stores all records, copies too.</summary>
    public Task AddRecordsAsync(IReadOnlyList<string> lines) =>
        ExecuteAsync(RecordRows.Insert(lines));

    /// <summary>Runs a statement that has no rows, such as a <c>DELETE</c>.</summary>
    public Task ExecuteAsync(string sql) => _database.UseAsync(connection => connection.Execute(sql), default);

    public Task RepairAsync() => _engine.RepairAsync([], default);

    /// <param name="parameters">SQL literals.</param>
    public IEnumerable<string?[]> Rows(QuerySource source, string sql, IEnumerable<string> parameters)
    {
        var parts = sql.Split('?');
        var complete = parts[0] + string.Concat(parameters.Zip(parts.Skip(1), (value, part) => value + part));
        return _engine.QueryAsync(new Query("any", source, complete, []), default).ToBlockingEnumerable().Select(row => row.Values.ToArray());
    }

    public void Dispose()
    {
        _engine.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }
}
