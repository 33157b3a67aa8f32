using System.Net;
using Amazon.Athena.Model;
using Amazon.Runtime;
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
        _athena.StatesOf = number => _isBroken ? [FakeAthena.State("FAILED", "COLUMN_NOT_FOUND: line 1:1: Column 'mood' cannot be resolved")]
            : _isOlder && !_athena.Started[number - 1].QueryString.Contains("CAST(NULL", StringComparison.Ordinal)
            ? [FakeAthena.State("RUNNING"), FakeAthena.State("FAILED", "COLUMN_NOT_FOUND: line 1:1: Column 'revision' cannot be resolved")]
            : [FakeAthena.State("QUEUED"), FakeAthena.State("RUNNING"), FakeAthena.State("SUCCEEDED")];
        Queries = new AthenaStartedQueries(_athena.Client, FakeAthena.Options, _clock, new Random(1));
    }

    private bool _isOlder;
    private bool _isBroken;

    protected override TimeProvider Clock => _clock;

    protected override IStartedQueries Queries { get; }

    public void Dispose() => _duck.Dispose();

    [Theory]
    [InlineData("The S3 object of the results does not exist: NoSuchKey", true)]
    [InlineData("The token has expired", true)]
    [InlineData("Access denied when reading from the location of the results", false)]
    public async Task AResultThatS3HasDeletedHasExpired(string message, bool hasExpired)
    {
        var query = await new OwnQueries(Queries, Clock).RunAsync(OwnQuery.Export.Of("ann"), TimeSpan.FromSeconds(15), default);
        _athena.Calls.Before = call => call.Name == "GetQueryResults"
            ? throw new InvalidRequestException(message, ErrorType.Sender, "InvalidRequestException", "request-1", HttpStatusCode.BadRequest)
            : Task.CompletedTask;

        var error = await Assert.ThrowsAnyAsync<Exception>(() => Queries.ReadAsync(query, page: null, default));

        Assert.Equal(hasExpired, error is ResultExpiredException);
    }

    protected override Task ExecuteAsync(string sql)
    {
        _isBroken |= sql.EndsWith("DROP COLUMN mood", StringComparison.Ordinal);
        _isOlder |= sql.Contains("DROP COLUMN", StringComparison.Ordinal);
        return _duck.ExecuteAsync(sql);
    }
}
