using System.Globalization;
using System.Net;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3.Model;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Ingest;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The contracts, with AWS's real clients over HTTP against moto.</summary>
/// <remarks>
/// Moto 5.2 supports If-None-Match on PutObject and CompleteMultipartUpload, and the segments of a scan. It reports 0 bytes for every
/// table, verifies no checksums, and supports neither 409 nor permissions: only the fakes test those.
/// </remarks>
public sealed class MotoContractTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const int SmallestPart = 5 * 1024 * 1024;

    private static int _names;

    private string _bucket = "";

    private IAmazonDynamoDB Service => moto.Dynamo;

    public static TheoryData<string> StoreFacts => ContractTestCases.Of<ObjectStoreContract>();

    public static TheoryData<string> TableFacts => ContractTestCases.Of<HistoryTableContract>("TheStateHasTheSizeAndTheKey");

    public static TheoryData<string> SinkFacts => ContractTestCases.Of<LineSinkContract>();

    [SkippableTheory]
    [MemberData(nameof(StoreFacts))]
    public async Task AStore(string fact) => await ContractTestCases.RunAsync(new OnS3(await StoreAsync()), fact);

    [SkippableTheory]
    [MemberData(nameof(TableFacts))]
    public async Task ATable(string fact)
    {
        Skip.IfNot(moto.Missing is null, moto.Missing);
        await ContractTestCases.RunAsync(new OnDynamo(this), fact);
    }

    [SkippableTheory]
    [MemberData(nameof(SinkFacts))]
    public async Task ASink(string fact) => await ContractTestCases.RunAsync(new IntoDynamo(moto.Dynamo, await TableAsync()), fact);

    [SkippableFact]
    public async Task AMultipartObjectIsCreatedOnce()
    {
        var store = await StoreAsync();

        var (first, second) = (Bytes(1), Bytes(2));
        await using var loser = await store.BeginAsync("parts", default);
        await loser.WriteAsync(second, default);
        Assert.True(await CreateAsync(store, first));
        Assert.False(await loser.CommitAsync(default));

        await using var stream = await store.OpenAsync("parts", default);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy);
        Assert.Equal(first, copy.ToArray());
    }

    [SkippableFact]
    public async Task AnUncommittedUploadIsAborted()
    {
        var store = await StoreAsync();
        await using (var writer = await store.BeginAsync("parts", default))
        {
            await writer.WriteAsync(Bytes(1), default);
            Assert.Single((await UploadsAsync()).MultipartUploads);
        }

        Assert.Empty((await UploadsAsync()).MultipartUploads ?? []);

        Task<ListMultipartUploadsResponse> UploadsAsync() =>
            moto.S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = _bucket });
    }

    [SkippableFact]
    public async Task AnItemOfAnyShapeIsReadBack()
    {
        var table = await TableAsync();
        var any = new RandomItem(new Random(7));
        var items = Enumerable.Range(100, 50).Select(i => new Dictionary<string, AttributeValue>
        {
            ["userId"] = new() { S = "ann" },
            ["sk"] = new() { S = i.ToString(CultureInfo.InvariantCulture) },
            ["any"] = new() { M = any.Next() },
        }).ToList();
        foreach (var item in items)
        {
            await moto.Dynamo.PutItemAsync(table, item);
        }

        var expected = new PlainPageScanner(null!, new HistoryTableOptions(table)).Read(new ScanResponse { Items = items });
        Assert.Equal(expected.Items.Select(item => Encoding.UTF8.GetString(item.Line.Span)), await LinesAsync(table));
    }

    private async Task<S3ObjectStore> StoreAsync()
    {
        Skip.IfNot(moto.Missing is null, moto.Missing);
        _bucket = $"bucket-{Interlocked.Increment(ref _names)}";
        var made = await moto.S3.PutBucketAsync(_bucket);
        Assert.Equal(HttpStatusCode.OK, made.HttpStatusCode);
        return new S3ObjectStore(moto.S3, _bucket, new UploadOptions(SmallestPart, PartsInFlight: 2));
    }

    private async Task<string> TableAsync()
    {
        Skip.IfNot(moto.Missing is null, moto.Missing);
        var name = $"table-{Interlocked.Increment(ref _names)}";
        await moto.Dynamo.CreateTableAsync(new CreateTableRequest
        {
            TableName = name,
            KeySchema = [new("userId", KeyType.HASH), new("sk", KeyType.RANGE)],
            AttributeDefinitions = [new("userId", ScalarAttributeType.S), new("sk", ScalarAttributeType.S)],
            BillingMode = BillingMode.PAY_PER_REQUEST,
        });
        return name;
    }

    private DynamoHistoryTable History(string table) => new(moto.Dynamo, new HistoryTableOptions(table), Some.Clock(), new Random(1));

    private async Task<List<string>> LinesAsync(string table)
    {
        var lines = new List<string>();
        await foreach (var page in History(table).ScanAsync(new Segment(0, 1), default))
        {
            lines.AddRange(page.Select(item => Encoding.UTF8.GetString(item.Line.Span)));
        }

        return lines;
    }

    private static byte[] Bytes(int seed)
    {
        var bytes = new byte[2 * SmallestPart + 3];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task<bool> CreateAsync(S3ObjectStore store, byte[] bytes)
    {
        await using var writer = await store.BeginAsync("parts", default);
        await writer.WriteAsync(bytes, default);
        return await writer.CommitAsync(default);
    }

    private sealed class OnS3(IObjectStore store) : ObjectStoreContract
    {
        protected override IObjectStore Store => store;
    }

    private sealed class OnDynamo(MotoContractTests service) : HistoryTableContract
    {
        protected override async Task<IHistoryTable> CreateAsync(IReadOnlyList<string> lines)
        {
            var name = await service.TableAsync();
            var sink = new DynamoHistorySink(service.Service, name);
            foreach (var some in lines.Chunk(sink.Limits.Lines))
            {
                using var batch = Some.Batch(sink.Limits, some);
                Assert.Empty((await sink.WriteAsync(batch, default)).Refused);
            }

            return service.History(name);
        }
    }

    private sealed class IntoDynamo(IAmazonDynamoDB dynamo, string table) : LineSinkContract
    {
        protected override ILineSink Sink => new DynamoHistorySink(dynamo, table);

        protected override string Line(int number) => Some.ItemLine(action: $"action-{number}");

        protected override async Task<int> StoredAsync() => (await dynamo.ScanAsync(new ScanRequest(table))).Count ?? 0;
    }
}
