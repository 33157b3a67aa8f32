using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.Archive;

/// <summary>Three items a page.</summary>
public sealed class DynamoHistoryTableTests
{
    private static readonly Segment Whole = new(0, 1);

    private readonly InstantClock _clock = new();
    private readonly FakeDynamo _dynamo =
        new FakeDynamo().With(Enumerable.Range(1, 9).Select(i => Some.ItemLine($"user-{i}", $"2026-01-0{i}T00:00:00Z")));

    private DynamoHistoryTable Table => _dynamo.History(_clock);

    [Fact]
    public async Task AtMostOnePageIsFetchedAhead()
    {
        await using var pages = Table.ScanAsync(Whole, default).GetAsyncEnumerator();
        Assert.Empty(_dynamo.Calls.Names);
        for (var page = 1; page <= 4; page++)
        {
            Assert.True(await pages.MoveNextAsync());
            Assert.Equal(Math.Min(page + 1, 4), _dynamo.Calls.Names.Count);
            Assert.Equal(page < 4 ? 3 : 0, pages.Current.Count);
        }

        Assert.False(await pages.MoveNextAsync());
    }

    [Fact]
    public async Task ACancelledScanEndsTheCallInProgress()
    {
        _dynamo.Calls.Before = call => call.Number > 1 ? new TaskCompletionSource().Task : Task.CompletedTask;

        await foreach (var page in Table.ScanAsync(Whole, default))
        {
            Assert.Equal(3, page.Count);
            break;
        }

        Assert.Equal(2, _dynamo.Calls.Names.Count);
    }

    [Theory]
    [InlineData("ProvisionedThroughputExceededException")]
    [InlineData("ThrottlingException")]
    public async Task AThrottledScanContinues(string code)
    {
        var undisturbed = await LinesAsync();
        var first = _dynamo.Calls.Names.Count;
        _dynamo.Calls.Before = call => call.Number - first is 2 or 3 or 5 ? throw FakeDynamo.Error(code) : Task.CompletedTask;

        Assert.Equal(undisturbed, await LinesAsync());
        Assert.Equal(4 + 3, _dynamo.Calls.Names.Count - first);
        Assert.Equal(3, _clock.Waits.Count);
        Assert.InRange(_clock.Waits[1], TimeSpan.Zero, TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public async Task EndlessThrottlingEndsWithAdvice()
    {
        _dynamo.Calls.Before = call => call.Number > 1 ? throw FakeDynamo.Error("ThrottlingException") : Task.CompletedTask;

        var error = await Assert.ThrowsAsync<IOException>(LinesAsync);

        Assert.StartsWith("DynamoDB still throttles after 12 attempts: run this again", error.Message, StringComparison.Ordinal);
        Assert.IsType<AmazonDynamoDBException>(error.InnerException);
        Assert.Equal(11, _clock.Waits.Count);
        Assert.All(_clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(20)));
        Assert.True(_clock.Waits.Max() > TimeSpan.FromSeconds(1), "The waits grow.");
    }

    [Theory]
    [InlineData("Scan", "dynamodb:Scan")]
    [InlineData("DescribeTable", "dynamodb:DescribeTable")]
    public async Task ADeniedCallNamesThePermission(string call, string action)
    {
        _dynamo.Calls.Before = each => each.Name == call ? throw FakeDynamo.Error("AccessDeniedException") : Task.CompletedTask;

        var error = await Assert.ThrowsAsync<MissingPermissionException>(
            () => call == "Scan" ? LinesAsync() : Table.DescribeAsync(default));

        Assert.Equal((action, "arn:aws:dynamodb:*:*:table/the-table"), (error.Action, error.Resource));
        Assert.Contains(action, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingTableIsNamed()
    {
        _dynamo.Calls.Before = _ => throw new ResourceNotFoundException("Requested resource not found");

        var error = await Assert.ThrowsAsync<MissingResourceException>(() => Table.DescribeAsync(default));

        Assert.StartsWith("There is no table the-table in this account and region", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheStateHasTheRetention()
    {
        Assert.Equal(TimeSpan.FromDays(90), (await Table.DescribeAsync(default)).Retention);
    }

    [Fact]
    public async Task AttributesCanHaveOtherNames()
    {
        var dynamo = new FakeDynamo().With(["""{"userId":"ann","sk":"1","when":"2026-02-01T00:00:00Z","ttl":1790000000,"timestamp":7}"""]);
        var options = new HistoryTableOptions(FakeDynamo.Table) { TimestampAttribute = "when", ExpiryAttribute = "ttl", Retention = null };
        var table = dynamo.History(options);

        var items = await ItemsAsync(table);

        Assert.Equal(("2026-02-01T00:00:00Z", 1790000000L), items.Single());
        Assert.Equal([Some.Month("2026-02")], await table.FindMonthsAsync(default));
        Assert.Null((await table.DescribeAsync(default)).Retention);
    }

    [Theory]
    [InlineData("""{"userId":"ann","sk":"1","timestamp":1767225600}""")]
    [InlineData("""{"userId":"ann","sk":"1","timestamp":null,"expires_at":"soon"}""")]
    [InlineData("""{"userId":"ann","sk":"1","timestamp":{"S":"2026-01-01T00:00:00Z"},"expires_at":1.5}""")]
    [InlineData("""{"userId":"ann","sk":"1"}""")]
    public async Task ATimestampThatIsNotAStringIsEmpty(string item)
    {
        var dynamo = new FakeDynamo().With([item]);
        var table = dynamo.History();

        Assert.Equal(("", null), (await ItemsAsync(table)).Single());
        Assert.Empty(await table.FindMonthsAsync(default));
    }

    private async Task<List<string>> LinesAsync()
    {
        var lines = new List<string>();
        await foreach (var page in Table.ScanAsync(Whole, default))
        {
            lines.AddRange(page.Select(item => Encoding.UTF8.GetString(item.Line.Span)));
        }

        return lines;
    }

    private static async Task<List<(string Timestamp, long? ExpiresAt)>> ItemsAsync(DynamoHistoryTable table)
    {
        var items = new List<(string, long?)>();
        await foreach (var page in table.ScanAsync(Whole, default))
        {
            items.AddRange(page.Select(item => (Encoding.UTF8.GetString(item.Timestamp.Span), item.ExpiresAt)));
        }

        return items;
    }
}
