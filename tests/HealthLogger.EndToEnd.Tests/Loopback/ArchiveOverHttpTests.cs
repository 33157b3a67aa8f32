using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Ingest;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.EndToEnd.Tests.Loopback;

/// <summary>Archives a month from DynamoDB to S3 with AWS's clients, over connections that may break and services that may fail.</summary>
public sealed class ArchiveOverHttpTests : IAsyncLifetime
{
    private const int Items = 1_000;
    private const int Segments = 4;

    private static readonly BasicAWSCredentials Anyone = new("any", "any");
    private static readonly AwsErrorException[] Faults =
    [
        AwsErrorException.ConnectionCut, new(500, "InternalServerError"), new(503, "SlowDown"),
        new(400, "ProvisionedThroughputExceededException"), new(409, "ConditionalRequestConflict"),
    ];

    private static readonly RetrySchedule AtOnce = new(4, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.MaxValue);

    private ArchiveStack _stack = null!;

    public async Task InitializeAsync() => _stack = await ArchiveStack.StartAsync(
        UsageItems.Table(Items, pageBytes: 8 * 1024), tableBytes: Segments * 1024, new S3Objects { SmallestPart = 2048 });

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task EachItemIsArchivedOnce()
    {
        var archived = await RunAsync();

        Assert.Equal((Items, true), (archived.Single().Manifest.Items, archived.Single().IsNew));
        _stack.AssertEachItemOnce();
        Assert.InRange(_stack.Dynamo.Calls.Names.Count(name => name == "Scan"), Items * 100 / 8192, Items);
        Assert.Equal(Segments, _stack.S3.Calls.Names.Count(name => name == "CompleteMultipartUpload"));
        Assert.Equal(0, _stack.S3.Objects.OpenUploads);
    }

    [Fact]
    public async Task TheNextRunCompletesARunThatWasCutOffAnywhere()
    {
        await RunAsync();
        var calls = _stack.Dynamo.Calls.Names.Count + _stack.S3.Calls.Names.Count;
        for (var seed = 0; seed < 20; seed++)
        {
            _stack.S3.Objects.Clear();
            var left = new Random(seed).Next(calls * 3 / 4);
            Disturb(_ => Interlocked.Decrement(ref left) < 0 ? AwsErrorException.ConnectionCut : null);
            Assert.NotNull(await Record.ExceptionAsync(() => RunAsync()));
            Disturb(_ => null);

            await RunAsync();

            _stack.AssertEachItemOnce();
        }
    }

    [Fact]
    public async Task RepeatedFailuresEndInACompleteArchive()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            _stack.S3.Objects.Clear();
            var random = new Random(seed);
            Disturb(_ => Next(random, 40) is 0 ? Faults[Next(random, Faults.Length)] : null);
            for (var run = 0; run < 100 && await Record.ExceptionAsync(() => RunAsync()) is not null; run++)
            {
            }

            Disturb(_ => null);
            await RunAsync();
            _stack.AssertEachItemOnce();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AFaultThatTheClientsRetryIsInvisible(int seed)
    {
        var random = new Random(seed);
        var left = random.Next(60);
        Disturb(_ => Interlocked.Decrement(ref left) == 0 ? Faults[random.Next(2)] : null);

        await RunAsync(retries: 2);

        _stack.AssertEachItemOnce();
    }

    [Fact]
    public async Task LateItemsAreAddedOnce()
    {
        await RunAsync();
        using var client = Dynamo(retries: 0);
        var sink = new DynamoHistorySink(client, DynamoServer.Table);
        var lines = Enumerable.Range(0, 20).Select(i => Some.ItemLine($"late-{i}", $"{UsageItems.Month}-03T00:00:00Z"));
        using var batch = Some.Batch(sink.Limits, lines);
        Assert.Empty((await sink.WriteAsync(batch, default)).Refused);

        var archived = await RunAsync();

        Assert.Equal((Items + 20, 2), (archived.Single().Manifest.Items, archived.Single().Manifest.Revision));
        _stack.AssertEachItemOnce();
    }

    // Before a service does its work, or between its work and its response.
    private void Disturb(Func<ServerCall, AwsErrorException?> fault)
    {
        foreach (var calls in new[] { _stack.Dynamo.Calls, _stack.S3.Calls })
        {
            calls.Before = call => call.Number % 2 == 0 && fault(call) is { } thrown ? throw thrown : Task.CompletedTask;
            calls.After = call => call.Number % 2 == 1 && fault(call) is { } thrown ? throw thrown : Task.CompletedTask;
        }
    }

    private async Task<IReadOnlyList<ArchivedMonth>> RunAsync(int retries = 0)
    {
        using var dynamo = Dynamo(retries);
        using var s3 = new AmazonS3Client(Anyone, new AmazonS3Config
        {
            ServiceURL = _stack.S3.Url,
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
            MaxErrorRetry = retries,
        });
        var options = new HistoryTableOptions(DynamoServer.Table) { Throttled = AtOnce };
        var table = new DynamoHistoryTable(dynamo, options, new InstantClock(), new Random(1));
        var store = new S3ObjectStore(s3, S3Server.Bucket, new UploadOptions(PartBytes: 2048, PartsInFlight: 2));
        var cut = new ArchiveOptions(SegmentBytes: 1024, Parallelism: 2, MonthsPerScan: 24);
        return await new ArchiveMonths(table, store, cut, Some.Clock())
            .RunAsync([Some.Month(UsageItems.Month)], Ignored<ArchiveProgress>.Progress, default);
    }

    private RawScanClient Dynamo(int retries) => new(Anyone, new AmazonDynamoDBConfig
    {
        ServiceURL = _stack.Dynamo.Url,
        AuthenticationRegion = "us-east-1",
        MaxErrorRetry = retries,
    });

    private static int Next(Random random, int limit)
    {
        lock (random)
        {
            return random.Next(limit);
        }
    }
}
