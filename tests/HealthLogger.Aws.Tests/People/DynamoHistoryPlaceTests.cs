using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.People;
using HealthLogger.Core.People;
using HealthLogger.Testing.Fakes;
using Moq;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace HealthLogger.Aws.Tests.People;

/// <summary>A person's items in the history table, whose key may have any names.</summary>
public sealed class DynamoHistoryPlaceTests
{
    private static readonly Erasure OfAnn = new("ann", new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero), "id");

    private readonly Mock<IAmazonDynamoDB> _client = new(MockBehavior.Strict);
    private readonly List<QueryRequest> _queries = [];
    private readonly List<List<Item>> _deletes = [];
    private readonly InstantClock _clock = new();
    private List<Item> _items = [];
    private int _unprocessed;

    public DynamoHistoryPlaceTests()
    {
        Describe("person", "at", ScalarAttributeType.S);
        _client.Setup(dynamo => dynamo.QueryAsync(It.IsAny<QueryRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((QueryRequest sent, CancellationToken _) => Page(sent));
        _client.Setup(dynamo => dynamo.BatchWriteItemAsync(It.IsAny<BatchWriteItemRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((BatchWriteItemRequest sent, CancellationToken _) => Delete(sent));
    }

    [Fact]
    public async Task AreFoundByKeyPageByPage()
    {
        _items = [.. Enumerable.Range(1, 5).Select(i => Of($$"""{"person":"ann","at":"2026-03-0{{i}}T00:00:00Z","n":1.50,"tags":["a"],"more":{"x":null,"y":true} }"""))];

        var found = new List<string>();
        await foreach (var item in Place().FindAsync("ann", default))
        {
            found.Add(Encoding.UTF8.GetString(item.Content.Span));
        }

        Assert.Equal(5, found.Count);
        Assert.Equal("""{"person":"ann","at":"2026-03-01T00:00:00Z","n":1.50,"tags":["a"],"more":{"x":null,"y":true}}""", found[0]);
        Assert.Equal(3, _queries.Count);
        Assert.All(_queries, query => Assert.Equal(("#hash = :hash", "person", "ann"), (query.KeyConditionExpression, query.ExpressionAttributeNames["#hash"], query.ExpressionAttributeValues[":hash"].S)));
    }

    [Fact]
    public async Task AreDeletedByKeyButThoseFromAfterTheErasure()
    {
        _items =
        [
            .. Enumerable.Range(1, 30).Select(i => Of($$"""{"person":"ann","at":"2026-02-01T00:00:{{i:D2}}Z","action":"x"}""")),
            Of("""{"person":"ann","at":"2026-03-10T00:00:00Z"}"""), Of("""{"person":"ann","at":"yesterday"}"""),
        ];

        Assert.Equal(31, await Place().EraseAsync(OfAnn, default));

        Assert.Equal([25, 6], _deletes.Select(batch => batch.Count));
        Assert.All(_deletes.SelectMany(batch => batch), key => Assert.Equal(["person", "at"], key.Keys));
        Assert.DoesNotContain(_deletes.SelectMany(batch => batch), key => key["at"].S == "2026-03-10T00:00:00Z");
    }

    [Fact]
    public async Task AreDeletedAgainIfDynamoDbLeavesThemUnprocessed()
    {
        _items = [.. Enumerable.Range(1, 3).Select(i => Of($$"""{"person":"ann","at":"2026-02-01T00:00:0{{i}}Z"}"""))];
        _unprocessed = 2;

        Assert.Equal(3, await Place().EraseAsync(OfAnn, default));

        Assert.Equal([3, 1, 1], _deletes.Select(batch => batch.Count));
        Assert.Equal(2, _clock.Waits.Count);
    }

    [Fact]
    public async Task MayHaveANumberForAnId()
    {
        Describe("person", "at", ScalarAttributeType.N);
        _items = [Of("""{"person":17,"at":"2026-02-01T00:00:00Z"}""")];

        Assert.Equal(1, await Place().EraseAsync(OfAnn with { UserId = "17" }, default));
        Assert.Equal(0, await Place().EraseAsync(OfAnn, default));

        Assert.Equal("17", Assert.Single(_queries).ExpressionAttributeValues[":hash"].N);
    }

    /// <summary>Then the whole table is read, and a number may be the id, too.</summary>
    [Theory]
    [InlineData("ann", "#attribute IN (:value0)")]
    [InlineData("17", "#attribute IN (:value0, :value1)")]
    public async Task NeedNotHaveThePersonInTheKey(string user, string filter)
    {
        Describe("event", "at", ScalarAttributeType.S);
        var scans = new List<ScanRequest>();
        _client.Setup(dynamo => dynamo.ScanAsync(It.IsAny<ScanRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((ScanRequest sent, CancellationToken _) =>
        {
            scans.Add(sent);
            return new ScanResponse
            {
                Items = [Of($$"""{"event":"e-{{scans.Count}}","at":"2026-02-01T00:00:00Z","person":"{{user}}"}""")],
                LastEvaluatedKey = scans.Count < 3 ? Of($$"""{"event":"e-{{scans.Count}}"}""") : null,
            };
        });

        Assert.Equal(3, await Place().EraseAsync(OfAnn with { UserId = user }, default));

        Assert.Empty(_queries);
        Assert.All(scans, scan => Assert.Equal((filter, "person", user), (scan.FilterExpression, scan.ExpressionAttributeNames["#attribute"], scan.ExpressionAttributeValues[":value0"].S)));
        Assert.Equal([null, "e-1", "e-2"], scans.Select(scan => scan.ExclusiveStartKey?["event"].S));
        Assert.Equal(["e-1", "e-2", "e-3"], Assert.Single(_deletes).Select(key => key["event"].S));
        Assert.All(_deletes[0], key => Assert.Equal(["event", "at"], key.Keys));
    }

    private static Item Of(string line) => ItemReader.Read(Encoding.UTF8.GetBytes(line));

    private void Describe(string hash, string range, ScalarAttributeType type) => _client
        .Setup(dynamo => dynamo.DescribeTableAsync(It.IsAny<DescribeTableRequest>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync(new DescribeTableResponse
        {
            Table = new TableDescription
            {
                KeySchema = [new KeySchemaElement(range, KeyType.RANGE), new KeySchemaElement(hash, KeyType.HASH)],
                AttributeDefinitions = [new AttributeDefinition(hash, type), new AttributeDefinition(range, ScalarAttributeType.S)],
            },
        });

    private QueryResponse Page(QueryRequest request)
    {
        _queries.Add(request);
        var from = request.ExclusiveStartKey is null ? 0 : _items.FindIndex(item => item["at"].S == request.ExclusiveStartKey["at"].S) + 1;
        var page = _items.Skip(from).Take(2).ToList();
        return new QueryResponse { Items = page, LastEvaluatedKey = from + 2 < _items.Count ? new Item { ["person"] = page[^1]["person"], ["at"] = page[^1]["at"] } : null };
    }

    private BatchWriteItemResponse Delete(BatchWriteItemRequest request)
    {
        var keys = request.RequestItems["the-table"].ConvertAll(each => each.DeleteRequest.Key);
        _deletes.Add(keys);
        var left = _unprocessed-- > 0 ? keys.TakeLast(1) : [];
        return new BatchWriteItemResponse { UnprocessedItems = new() { ["the-table"] = [.. left.Select(key => new WriteRequest(new DeleteRequest(key)))] } };
    }

    private DynamoHistoryPlace Place() => new(_client.Object, new HistoryTableOptions("the-table") { UserAttribute = "person", TimestampAttribute = "at" }, _clock, new Random(1));
}
