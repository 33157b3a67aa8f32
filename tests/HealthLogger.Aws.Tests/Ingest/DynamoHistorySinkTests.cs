using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Aws.Tests.Ingest;

public sealed class DynamoHistorySinkTests
{
    private static readonly RetrySchedule AtOnce = RetrySchedule.Default with { FirstDelay = TimeSpan.Zero };

    private readonly FakeDynamo _dynamo = new();
    private readonly DynamoHistorySink _sink;

    public DynamoHistorySinkTests() => _sink = new DynamoHistorySink(_dynamo.Client, FakeDynamo.Table);

    [Fact]
    public async Task AnItemIsStoredWithItsTypes()
    {
        await WriteAsync(_sink, [Some.ItemLine("Zoë", extra: """ "n":1.50,"deep":{"list":[true,null,{"x":"🎈"}],"none":[]} """)]);

        var item = _dynamo.Items.Single();
        Assert.Equal(("Zoë", "1.50"), (item["userId"].S, item["n"].N));
        Assert.NotNull(item["expires_at"].N);
        var deep = item["deep"].M;
        Assert.True(deep["list"].L[0].BOOL);
        Assert.True(deep["list"].L[1].NULL);
        Assert.Equal("🎈", deep["list"].L[2].M["x"].S);
        Assert.True(deep["none"].IsLSet);
    }

    [Fact]
    public async Task UnprocessedItemsAreRefused()
    {
        _dynamo.Leaves = item => item["action"].S is "action-1" or "action-3";

        var outcome = await WriteAsync(_sink, Lines(5));

        Assert.Equal([(1, "UnprocessedItem"), (3, "UnprocessedItem")], outcome.Refused.Select(line => (line.Position, line.Reason)));
        Assert.Equal(3, _dynamo.Items.Count);
    }

    [Fact]
    public async Task OnlyRefusedLinesAreSentAgain()
    {
        var left = new Queue<int>([3, 3, 1]);
        _dynamo.Calls.Before = call =>
        {
            var leave = left.TryDequeue(out var count) ? count : 0;
            _dynamo.Leaves = item => string.CompareOrdinal(item["action"].S, $"action-{5 - leave}") >= 0;
            return Task.CompletedTask;
        };

        var outcome = await WriteAsync(new RetryingSink(_sink, AtOnce, TimeProvider.System, new Random(1)), Lines(5));

        Assert.Empty(outcome.Refused);
        Assert.Equal(5, _dynamo.Items.Count);
        Assert.Equal(4, _dynamo.Calls.Names.Count);
    }

    [Fact]
    public async Task ARepeatedLineIsRefusedTwice()
    {
        _dynamo.Leaves = _ => true;

        var outcome = await WriteAsync(_sink, [.. Lines(1), .. Lines(2)]);

        Assert.Equal([0, 1, 2], outcome.Refused.Select(line => line.Position));
    }

    [Fact]
    public async Task AThrottledBatchIsRefusedNotLost()
    {
        _dynamo.Calls.Before = _ => throw FakeDynamo.Error("ProvisionedThroughputExceededException");

        var outcome = await WriteAsync(_sink, Lines(3));

        Assert.Equal(Enumerable.Range(0, 3).Select(i => new RefusedLine(i, "ProvisionedThroughputExceededException")), outcome.Refused);
    }

    [Fact]
    public async Task InvalidItemsDoNotAffectTheOthers()
    {
        _dynamo.Forbids = item => item["action"].S is "action-7" or "action-8";

        var outcome = await WriteAsync(new RetryingSink(_sink, AtOnce, TimeProvider.System, new Random(1)), Lines(25));

        Assert.Equal([(7, true), (8, true)], outcome.Refused.Select(line => (line.Position, line.IsFinal)));
        Assert.Equal(23, _dynamo.Items.Count);
        Assert.Equal(11, _dynamo.Calls.Names.Count); // halves of halves, and no second attempt
    }

    [Fact]
    public async Task ADeniedCallNamesItsAction()
    {
        _dynamo.Calls.Before = _ => throw FakeDynamo.Error("AccessDeniedException");

        var error = await Assert.ThrowsAsync<MissingPermissionException>(() => WriteAsync(_sink, Lines(1)));

        Assert.Equal("dynamodb:BatchWriteItem", error.Action);
    }

    private static IEnumerable<string> Lines(int count) => Enumerable.Range(0, count).Select(i => Some.ItemLine(action: $"action-{i}"));

    private static async Task<WriteOutcome> WriteAsync(ILineSink sink, IEnumerable<string> lines)
    {
        using var batch = Some.Batch(sink.Limits, lines);
        return await sink.WriteAsync(batch, default);
    }
}
