using HealthLogger.Aws.Report;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Own;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Aws.Tests.Report;

/// <summary>The requests to Athena, and the results of its responses.</summary>
public sealed class AthenaQueryEngineTests
{
    private readonly FakeAthena _athena = new();

    [Fact]
    public async Task AQueryIsStartedOncePolledUntilItEndsAndRead()
    {
        await _athena.QueryAsync();

        Assert.Equal(
            "StartQueryExecution GetQueryExecution GetQueryExecution GetQueryExecution GetQueryResults",
            string.Join(' ', _athena.Calls.Names));
        Assert.Single(_athena.Started);
        Assert.Equal(0, _athena.Stopped);
    }

    [Fact]
    public async Task AQueryStartsWhenItsFirstRowIsRequested()
    {
        var rows = _athena.Engine().QueryAsync(AthenaTestQuery.Query(), default);
        Assert.Empty(_athena.Started);

        await using var first = rows.GetAsyncEnumerator();
        await first.MoveNextAsync();
        Assert.Single(_athena.Started);
    }

    [Theory]
    [InlineData(QuerySource.HealthRecords, "s3tablescatalog/the-bucket", "the_namespace")]
    [InlineData(QuerySource.UsageHistory, "AwsDataCatalog", "the_database")]
    public async Task TheContextNamesTheCatalogAndTheDatabaseOfTheTable(QuerySource source, string catalog, string database)
    {
        await _athena.QueryAsync(source: source);

        var context = Assert.Single(_athena.Started).QueryExecutionContext;
        Assert.Equal((catalog, database), (context.Catalog, context.Database));
    }

    [Fact]
    public async Task ParametersAreSqlStringLiterals()
    {
        string[] values = ["2026", "O'Hara", "'' OR '1'='1' --", "", "naïve 🎈 \\ \" ?"];
        await foreach (var _ in _athena.Engine().QueryAsync(AthenaTestQuery.Query(QuerySource.HealthRecords, values), default))
        {
        }

        var sent = Assert.Single(_athena.Started);
        Assert.Equal(["'2026'", "'O''Hara'", "''''' OR ''1''=''1'' --'", "''", "'naïve 🎈 \\ \" ?'"], sent.ExecutionParameters);
        Assert.DoesNotContain("2026", sent.QueryString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachQueryHasItsOwnToken()
    {
        await _athena.QueryAsync();
        await _athena.QueryAsync();

        Assert.Equal(2, _athena.Started.Select(sent => sent.ClientRequestToken).Distinct().Count());
    }

    [Fact]
    public async Task RowsDoNotIncludeTheHeader()
    {
        _athena.RowsOf = _ => [["_col0", "_col1"], [null, ""], ["2026-01-01", "7"]];

        Assert.Equal(["_col0|_col1", "(null)|", "2026-01-01|7"], await _athena.QueryAsync());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(999, 1)]
    [InlineData(1000, 2)]
    [InlineData(2500, 3)]
    public async Task EveryRowOfEveryPageIsReturnedOnce(int rows, int pages)
    {
        _athena.RowsOf = _ => Enumerable.Range(0, rows).Select(row => new string?[] { $"row {row}" });

        Assert.Equal(Enumerable.Range(0, rows).Select(row => $"row {row}"), await _athena.QueryAsync());
        Assert.Equal(pages, _athena.Calls.Names.Count(name => name == "GetQueryResults"));
    }

    [Fact]
    public async Task APageIsFetchedWhenItsRowsAreRequested()
    {
        _athena.RowsOf = _ => Enumerable.Range(0, 2500).Select(row => new string?[] { $"{row}" });
        await foreach (var row in _athena.Engine().QueryAsync(AthenaTestQuery.Query(), default))
        {
            var expected = (row.Count(0) + 1) / 1000 + 1;
            Assert.Equal(expected, _athena.Calls.Names.Count(name => name == "GetQueryResults"));
        }
    }

    [Fact]
    public async Task AReaderThatStopsEarlyDoesNotStopTheQuery()
    {
        _athena.RowsOf = _ => Enumerable.Range(0, 2500).Select(row => new string?[] { $"{row}" });
        await foreach (var _ in _athena.Engine().QueryAsync(AthenaTestQuery.Query(), default))
        {
            break;
        }

        Assert.Equal("GetQueryResults", _athena.Calls.Names[^1]);
        Assert.Single(_athena.Calls.Names, name => name == "GetQueryResults");
    }

    [Fact]
    public async Task ARepairIsDdlWithoutAResult()
    {
        await _athena.Engine().RepairAsync([], default);

        var sent = Assert.Single(_athena.Started);
        Assert.Equal("MSCK REPAIR TABLE `usage_history`", sent.QueryString);
        Assert.Null(sent.ExecutionParameters);
        Assert.Equal(("AwsDataCatalog", "the_database"), (sent.QueryExecutionContext.Catalog, sent.QueryExecutionContext.Database));
        Assert.DoesNotContain("GetQueryResults", _athena.Calls.Names);
    }

    [Fact]
    public async Task ExactPartitionsAreAddedByOneStatement()
    {
        var options = FakeAthena.Options with { ExactPartitions = new ArchiveLocation("the-bucket", "team/") };
        var engine = new AthenaQueryEngine(_athena.Client, options, AthenaTestQuery.Clock(), new Random(1));

        await engine.RepairAsync([Some.Month("2025-12"), Some.Month("2026-01")], default);
        await engine.RepairAsync([], default);

        Assert.Equal(
        [
            """
            ALTER TABLE `usage_history` ADD IF NOT EXISTS
            PARTITION (year = '2025', month = '12') LOCATION 's3://the-bucket/team/history/year=2025/month=12/'
            PARTITION (year = '2026', month = '01') LOCATION 's3://the-bucket/team/history/year=2026/month=01/'
            """,
            "MSCK REPAIR TABLE `usage_history`",
        ], _athena.Started.Select(sent => sent.QueryString.ReplaceLineEndings()));
        Assert.All(_athena.Started, sent => Assert.Null(sent.ExecutionParameters));
    }

    [Fact]
    public async Task PollsFollowTheSchedule()
    {
        _athena.States = [.. Enumerable.Repeat(FakeAthena.State("RUNNING"), 100), FakeAthena.State("SUCCEEDED")];
        var clock = AthenaTestQuery.Clock();

        await _athena.QueryAsync(clock);

        Assert.Equal(101, clock.Waits.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(100), clock.Waits[0]);
        Assert.Equal(TimeSpan.FromSeconds(1), clock.Waits[^1]);
        var waited = TimeSpan.Zero;
        foreach (var wait in clock.Waits)
        {
            Assert.Equal(Math.Floor(PollSchedule.NextDelay(waited).TotalMilliseconds), wait.TotalMilliseconds); // timers use whole ms
            waited += wait;
        }
    }

    [Fact]
    public async Task AthenaCanQueueAQueryAgain()
    {
        _athena.States = [.. new[] { "QUEUED", "RUNNING", "QUEUED", "RUNNING", "SUCCEEDED" }.Select(state => FakeAthena.State(state))];

        await _athena.QueryAsync();

        Assert.Equal(5, _athena.Calls.Names.Count(name => name == "GetQueryExecution"));
    }
}
