using System.IO.Hashing;
using System.Net;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using Moq;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>
/// A mock of DynamoDB's client with one table: segments by the hash of the user, pages, projections, partly written batches. Its key
/// is <c>userId</c> and <c>sk</c>.
/// </summary>
internal sealed class FakeDynamo
{
    public const string Table = "the-table";

    private const int PageSize = 3;

    private readonly List<Item> _items = [];
    private readonly Mock<IAmazonDynamoDB> _client = new(MockBehavior.Strict);

    public FakeDynamo()
    {
        _client.Setup(dynamo => dynamo.DescribeTableAsync(It.IsAny<DescribeTableRequest>(), It.IsAny<CancellationToken>()))
            .Returns((DescribeTableRequest sent, CancellationToken token) =>
                Calls.MakeAsync("DescribeTable", () => Describe(sent), token));
        _client.Setup(dynamo => dynamo.BatchWriteItemAsync(It.IsAny<BatchWriteItemRequest>(), It.IsAny<CancellationToken>()))
            .Returns((BatchWriteItemRequest sent, CancellationToken token) =>
                Calls.MakeAsync("BatchWriteItem", () => Write(sent), token));
    }

    public IAmazonDynamoDB Client => _client.Object;

    public Calls Calls { get; } = new();

    /// <summary>The items in the order of their first arrival.</summary>
    public IReadOnlyList<Item> Items => _items;

    /// <summary>The size that the table reports, or null for the size of its items.</summary>
    public long? Bytes { get; init; }

    /// <summary>Whether this batch leaves an item unprocessed.</summary>
    public Func<Item, bool> Leaves { get; set; } = _ => false;

    /// <summary>Whether an item is invalid.</summary>
    public Func<Item, bool> Forbids { get; set; } = _ => false;

    /// <summary>An error of DynamoDB, nearly always with status 400.</summary>
    public static AmazonDynamoDBException Error(string code) => new(code, ErrorType.Sender, code, "request-1", HttpStatusCode.BadRequest);

    /// <summary>The adapter over this table.</summary>
    public DynamoHistoryTable History(TimeProvider? clock = null) => History(new HistoryTableOptions(Table), clock);

    public DynamoHistoryTable History(HistoryTableOptions options, TimeProvider? clock = null) =>
        new(Client, () => new PageScanner(this, options), options, clock ?? Some.Clock(), new Random(1));

    public FakeDynamo With(IEnumerable<string> lines)
    {
        _items.AddRange(lines.Select(line => ItemReader.Read(Encoding.UTF8.GetBytes(line))));
        return this;
    }

    public FakeDynamo With(Item item)
    {
        _items.Add(item);
        return this;
    }

    private DescribeTableResponse Describe(DescribeTableRequest request)
    {
        Assert.Equal(Table, request.TableName);
        return new DescribeTableResponse
        {
            Table = new TableDescription
            {
                TableSizeBytes = Bytes ?? _items.Sum(item => item.Sum(each => each.Key.Length + (each.Value.S?.Length ?? 10L))),
                KeySchema = [new KeySchemaElement("sk", KeyType.RANGE), new KeySchemaElement("userId", KeyType.HASH)],
            },
        };
    }

    // As in DynamoDB, an empty page follows if a full one ends with the last item.
    private ScanResponse Scan(ScanRequest request)
    {
        Assert.Equal(Table, request.TableName);
        Assert.True(request.ConsistentRead == true || request.ProjectionExpression is not null, "Archive scans must be consistent.");
        var segment = _items.Where(item => Hash(item) % (ulong)request.TotalSegments!.Value == (ulong)request.Segment!.Value);
        var rest = request.ExclusiveStartKey is { Count: > 0 } after
            ? segment.SkipWhile(item => !SameKey(item, after)).Skip(1)
            : segment;
        var page = rest.Take(PageSize).ToList();
        return new ScanResponse
        {
            Items = [.. page.Select(item => Project(item, request))],
            LastEvaluatedKey = page.Count == PageSize ? new Item { ["userId"] = page[^1]["userId"], ["sk"] = page[^1]["sk"] } : null,
        };
    }

    private BatchWriteItemResponse Write(BatchWriteItemRequest request)
    {
        var puts = request.RequestItems[Table];
        var items = puts.ConvertAll(put => put.PutRequest.Item);
        if (items.Count is 0 or > 25 || items.Exists(item => Forbids(item)) || items.DistinctBy(KeyOf).Count() != items.Count)
        {
            throw Error("ValidationException");
        }

        foreach (var item in items.Where(item => !Leaves(item)))
        {
            var at = _items.FindIndex(other => SameKey(item, other));
            _items.Insert(at < 0 ? _items.Count : at, item);
            _items.RemoveRange(at < 0 ? _items.Count : at + 1, at < 0 ? 0 : 1);
        }

        var left = puts.FindAll(put => Leaves(put.PutRequest.Item));
        return new BatchWriteItemResponse { UnprocessedItems = left.Count == 0 ? null : new() { [Table] = left } };
    }

    private static Item Project(Item item, ScanRequest request) => request.ProjectionExpression is null ? item
        : item.Where(each => each.Key == request.ExpressionAttributeNames[request.ProjectionExpression]).ToDictionary();

    private static ulong Hash(Item item) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(item["userId"].S));

    private static bool SameKey(Item one, Item other) => KeyOf(one) == KeyOf(other);

    private static (string, string) KeyOf(Item item) => (item["userId"].S, item["sk"].S);

    /// <summary>Reads the responses as the raw scan does, without HTTP.</summary>
    private sealed class PageScanner(FakeDynamo dynamo, HistoryTableOptions options) : IPageScanner
    {
        public async Task<ScannedPage> ScanAsync(ScanRequest request, CancellationToken cancellation)
        {
            var response = await dynamo.Calls.MakeAsync("Scan", () => dynamo.Scan(request), cancellation);
            return new RawPage(options).Read(DynamoJson.Response(response));
        }
    }
}
