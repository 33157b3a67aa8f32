using HealthLogger.Aws.Own;
using HealthLogger.Core.Own;
using HealthLogger.Core.Report;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Contracts;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.EndToEnd.Tests.Loopback;

/// <summary>The adapter, with DuckDB behind it.</summary>
public sealed class AthenaStartedQueriesTests : StartedQueriesContract, IDisposable
{
    private readonly DuckAthena _duck = new();
    private readonly FakeAthena _athena = new();
    private readonly InstantClock _clock = new();

    public AthenaStartedQueriesTests()
    {
        _athena.RowsOf = request => _duck.Rows(QuerySource.HealthRecords, request.QueryString, request.ExecutionParameters);
        _athena.StatesOf = number => _isOlder && !_athena.Started[number - 1].QueryString.Contains("CAST(NULL", StringComparison.Ordinal)
            ? [FakeAthena.State("RUNNING"), FakeAthena.State("FAILED", "COLUMN_NOT_FOUND: line 1:1: Column 'revision' cannot be resolved")]
            : [FakeAthena.State("QUEUED"), FakeAthena.State("RUNNING"), FakeAthena.State("SUCCEEDED")];
        Queries = new AthenaStartedQueries(_athena.Client, FakeAthena.Options, _clock, new Random(1));
    }

    private bool _isOlder;

    protected override TimeProvider Clock => _clock;

    protected override IStartedQueries Queries { get; }

    public void Dispose() => _duck.Dispose();

    protected override Task ExecuteAsync(string sql)
    {
        _isOlder |= sql.StartsWith("ALTER TABLE", StringComparison.Ordinal);
        return _duck.ExecuteAsync(sql);
    }
}
