using System.Diagnostics.CodeAnalysis;
using Amazon.Athena;
using Amazon.Runtime;
using HealthLogger.Aws;
using HealthLogger.Aws.Report;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.EndToEnd.Tests.Loopback;

/// <summary>The engine with the real client over HTTP, and a whole report.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it asynchronously.")]
public sealed class AthenaQueryEngineHttpTests : IAsyncLifetime
{
    private static readonly AthenaOptions Options = new("the-workgroup", "s3tablescatalog/the-bucket", "the_namespace", "the_database");

    private AthenaServer _athena = null!;
    private AmazonAthenaClient _client = null!;

    private AthenaQueryEngine Engine => new(_client, Options, TimeProvider.System, new Random(1));

    public async Task InitializeAsync()
    {
        _athena = await AthenaServer.StartAsync();
        var config = new AmazonAthenaConfig { ServiceURL = _athena.Url, AuthenticationRegion = "eu-west-1" };
        _client = new AmazonAthenaClient(new BasicAWSCredentials("any", "any"), config);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _athena.DisposeAsync();
    }

    [Fact]
    public async Task AReportStartsThreeQueries()
    {
        var store = new MemoryStore();
        await Archived.Async(store, [Some.ItemLine()], Some.Month("2025-12"), Some.Month("2026-01"));
        _athena.Rows = query => query.Name switch
        {
            "usage" => [CannedRows.Usage("2026-01", 950, 1), CannedRows.Usage("2026-01", 950, 1, action: "login")],
            "health" => [CannedRows.Health("2026-01", 1, 42.2124, "2026-02-01 09:00:00.000000")],
            _ => throw new ArgumentOutOfRangeException(nameof(query), query.Sql),
        };

        var made = await new MakeReport(Engine, store, ReportOptions.Default, Some.Clock())
            .RunAsync(new ReportRequest(Some.Month("2026-01"), "O'Hara"), default);

        Assert.Equal((950, 42.212), (made.Report.Report.Usage?.Total, made.Report.Report.Health.Average.Mood));
        Assert.Equal(["health", "repair", "usage"], _athena.Started.Select(query => query.Name).Order(StringComparer.Ordinal));
        Assert.Equal("repair", _athena.Started[0].Name);
        Assert.Equal(3, _athena.Calls.Names.Count(call => call == "StartQueryExecution"));
        Assert.All(_athena.Started.Skip(1), query => Assert.Contains("'O''Hara'", query.Parameters));
    }

    [Fact]
    public async Task ALongResultIsReadPageByPage()
    {
        _athena.Rows = _ => Enumerable.Range(0, 2500).Select(row => new string?[] { $"{row}", row % 2 == 0 ? null : "🎈 \"\\" });

        var rows = await RowsAsync(default);

        Assert.Equal(Enumerable.Range(0, 2500).Select(row => (long)row), rows.Select(row => row.Count(0)));
        Assert.Equal([null, "🎈 \"\\"], rows.Take(2).Select(row => row.Values[1]));
        Assert.Equal(3, _athena.Calls.Names.Count(call => call == "GetQueryResults"));
    }

    [Fact]
    public async Task AStartWhoseResponseIsLostStartsOneQuery()
    {
        var lost = 2;
        _athena.Calls.After = call => call.Name == "StartQueryExecution" && lost-- > 0 ? throw AwsErrorException.ConnectionCut : Task.CompletedTask;

        await RowsAsync(default);

        Assert.Equal(3, _athena.Calls.Names.Count(call => call == "StartQueryExecution"));
        Assert.Single(_athena.Started);
    }

    [Fact]
    public async Task AStartThrottledBeyondTheClientsRetriesIsRetried()
    {
        var refused = 4; // the client itself tries three times
        _athena.Calls.Before = call => call.Name == "StartQueryExecution" && refused-- > 0
            ? throw new AwsErrorException(400, "TooManyRequestsException")
            : Task.CompletedTask;
        var hasty = new RetrySchedule(12, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        var engine = new AthenaQueryEngine(_client, Options with { Throttled = hasty }, TimeProvider.System, new Random(1));

        await engine.RepairAsync([], default);

        Assert.Single(_athena.Started);
    }

    [Fact]
    public async Task ACancelledQueryIsStopped()
    {
        using var cancel = new CancellationTokenSource();
        _athena.Runs = query =>
        {
            if (query.Polls == 2)
            {
                cancel.Cancel();
            }

            return true;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RowsAsync(cancel.Token));

        Assert.True(Assert.Single(_athena.Started).IsStopped);
        Assert.Single(_athena.Calls.Names, call => call == "StopQueryExecution");
    }

    [Fact]
    public async Task AQueryThatFailsSaysWhatToDo()
    {
        _athena.Fails = _ => "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. null";

        var error = await Assert.ThrowsAsync<QueryFailedException>(() => Engine.RepairAsync([], default));

        Assert.Contains("glue:BatchCreatePartition", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeniedCallNamesThePermission()
    {
        _athena.Calls.Before = call => call.Name == "GetQueryResults" ? throw new AwsErrorException(400, "AccessDeniedException") : Task.CompletedTask;

        var error = await Assert.ThrowsAsync<MissingPermissionException>(() => RowsAsync(default));

        Assert.Equal("athena:GetQueryResults", error.Action);
    }

    private async Task<List<QueryRow>> RowsAsync(CancellationToken cancellation)
    {
        var rows = new List<QueryRow>();
        await foreach (var row in Engine.QueryAsync(new Query("usage_any", QuerySource.UsageHistory, "SELECT any", []), cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}
