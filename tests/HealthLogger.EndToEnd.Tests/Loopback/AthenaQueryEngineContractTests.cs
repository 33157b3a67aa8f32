using HealthLogger.Aws.Report;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Contracts;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.EndToEnd.Tests.Loopback;

/// <summary>The adapter, with DuckDB behind it.</summary>
public sealed class AthenaQueryEngineContractTests : QueryEngineContract, IDisposable
{
    private readonly DuckAthena _duck = new();
    private readonly FakeAthena _athena = new();

    public AthenaQueryEngineContractTests()
    {
        _athena.RowsOf = request => _duck.Rows(
            request.QueryExecutionContext.Database == FakeAthena.Options.RecordsDatabase ? QuerySource.HealthRecords : QuerySource.UsageHistory,
            request.QueryString,
            request.ExecutionParameters);
        _athena.Calls.After = async call =>
        {
            if (call.Name == "StartQueryExecution" && _athena.Started[^1].QueryString == "MSCK REPAIR TABLE `usage_history`")
            {
                await _duck.RepairAsync();
            }
        };
    }

    public void Dispose() => _duck.Dispose();

    protected override async Task<IQueryEngine> CreateAsync(IReadOnlyList<string> records, Func<IObjectStore, Task> archive)
    {
        await _duck.AddRecordsAsync(records);
        await archive(_duck.Archive);
        return new AthenaQueryEngine(_athena.Client, FakeAthena.Options, new InstantClock(), new Random(1));
    }
}
