using HealthLogger.Aws.Report;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Contracts;
using HealthLogger.Testing.Fakes;
using StartQueryExecutionRequest = Amazon.Athena.Model.StartQueryExecutionRequest;

namespace HealthLogger.EndToEnd.Tests.Loopback;

/// <summary>
/// Behind the adapter, DuckDB runs the SQL that would be sent to Athena, with the execution parameters inserted unchanged.
/// </summary>
public sealed class AthenaQueryEngineContractTests : QueryEngineContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("health-logger-test-").FullName;
    private readonly FakeAthena _athena = new();
    private readonly Database _database;
    private readonly DuckQueryEngine _engine;

    public AthenaQueryEngineContractTests()
    {
        _database = new Database(DataFolder.Open(Path.Combine(_folder, "data")), TimeProvider.System);
        _engine = new DuckQueryEngine(_database, Path.Combine(_folder, "data"));
        _athena.RowsOf = RowsOf;
        _athena.Calls.After = async call =>
        {
            if (call.Name == "StartQueryExecution" && _athena.Started[^1].QueryString == "MSCK REPAIR TABLE `usage_history`")
            {
                await _engine.RepairAsync(default);
            }
        };
    }

    public void Dispose()
    {
        _engine.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    protected override async Task<IQueryEngine> CreateAsync(IReadOnlyList<string> records, Func<IObjectStore, Task> archive)
    {
        await _database.UseAsync(connection => connection.Execute(RecordRows.Insert(records)), default);
        await archive(new FolderStore(Path.Combine(_folder, "data")));
        return new AthenaQueryEngine(_athena.Client, FakeAthena.Options, new InstantClock(), new Random(1));
    }

    private IEnumerable<string?[]> RowsOf(StartQueryExecutionRequest request)
    {
        var source = request.QueryExecutionContext.Database == FakeAthena.Options.RecordsDatabase ? QuerySource.HealthRecords : QuerySource.UsageHistory;
        var parts = request.QueryString.Split('?');
        var sql = parts[0] + string.Concat(request.ExecutionParameters.Zip(parts.Skip(1), (value, part) => value + part));
        return _engine.QueryAsync(new Query("any", source, sql, []), default).ToBlockingEnumerable().Select(row => row.Values.ToArray());
    }
}
