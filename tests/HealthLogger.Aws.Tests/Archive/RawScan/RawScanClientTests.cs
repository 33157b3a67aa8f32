using System.Globalization;
using System.IO.Hashing;
using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using HealthLogger.Aws.Archive;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Archive;
using HealthLogger.Testing.Aws;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.Archive;

/// <summary>Scans through the whole pipeline of the SDK.</summary>
public sealed class RawScanClientTests : IDisposable
{
    private const string First =
        """{"ConsumedCapacity":{"TableName":"t"},"Count":1,"Items":[{"sk":{"S":"1"},"n":{"N":"1.0"}}],"LastEvaluatedKey":{"sk":{"S":"é\n"},"n":{"N":"7"},"b":{"B":"AAE="}}}""";

    private const string Last = """{"Count":1,"Items":[{"sk":{"S":"2"},"timestamp":{"S":"2026-01-01T00:00:00Z"}}],"ScannedCount":1}""";

    private readonly CannedHttp _http = new();
    private readonly InstantClock _clock = new();
    private readonly RawScanClient _client;

    public RawScanClientTests() => _client = Client(retries: 0);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task APageStartsAfterTheLastKey()
    {
        _http.Respond(HttpStatusCode.OK, First).Respond(HttpStatusCode.OK, Last);

        Assert.Equal(["""{"n":1.0,"sk":"1"}""", """{"sk":"2","timestamp":"2026-01-01T00:00:00Z"}"""], await LinesAsync());

        using var request = JsonDocument.Parse(_http.Requests[0].Text);
        Assert.Equal("""{"ConsistentRead":true,"Segment":2,"TableName":"the-table","TotalSegments":7}""", Sorted(request.RootElement));
        using var next = JsonDocument.Parse(_http.Requests[1].Text);
        Assert.Equal("""{"b":{"B":"AAE="},"n":{"N":"7"},"sk":{"S":"\u00E9\n"}}""", Sorted(next.RootElement.GetProperty("ExclusiveStartKey")));
        Assert.Equal("DynamoDB_20120810.Scan", _http.Requests[0].Headers["X-Amz-Target"]);
        Assert.Contains("/eu-west-1/dynamodb/aws4_request", _http.Requests[0].Headers["Authorization"], StringComparison.Ordinal);
    }

    /// <summary>The raw scan relies on how the SDK sends requests and reads responses: an upgrade may change that.</summary>
    [Fact]
    public async Task TheRawScanWorksWithThisVersionOfTheSdk()
    {
        var sdk = typeof(AmazonDynamoDBClient).Assembly.GetName();
        _http.Respond(HttpStatusCode.OK, First, ("x-amz-crc32", Checksum(First))).Respond(HttpStatusCode.OK, First);
        var config = new AmazonDynamoDBConfig { ServiceURL = "http://dynamodb.test", AuthenticationRegion = "eu-west-1", HttpClientFactory = _http };
        using var plain = new AmazonDynamoDBClient(new BasicAWSCredentials("any", "any"), config);
        var options = new HistoryTableOptions("the-table");

        var raw = await Record.ExceptionAsync(() => PageAsync(new RawPageScanner(_client, options)));

        Assert.True(raw is null, $"The raw scan does not work with {sdk.Name} {sdk.Version}: adapt src/HealthLogger.Aws/Archive/RawScan, or delete it "
            + $"and use the SDK's own Scan, as PlainPageScanner does. {raw}");
        _http.Respond(HttpStatusCode.OK, First);
        Assert.Equal(await PageAsync(new PlainPageScanner(plain, options)), await PageAsync(new RawPageScanner(_client, options)));

        static async Task<(string, string)> PageAsync(IPageScanner scanner)
        {
            var page = await scanner.ScanAsync(new ScanRequest("the-table"), default);
            return (Encoding.UTF8.GetString(page.Items.Single().Line.Span), page.LastKey!["n"].N);
        }
    }

    [Fact]
    public async Task AMatchingChecksumIsAccepted()
    {
        _http.Respond(HttpStatusCode.OK, Last, ("x-amz-crc32", Checksum(Last)));

        Assert.Single(await LinesAsync());
    }

    [Fact]
    public async Task AWrongChecksumIsRetried()
    {
        _http.Respond(HttpStatusCode.OK, Last, ("x-amz-crc32", Checksum(First)))
            .Respond(HttpStatusCode.OK, Last, ("x-amz-crc32", Checksum(Last)));

        Assert.Single(await LinesAsync());
        Assert.Single(_clock.Waits);
    }

    [Fact]
    public async Task AnIncompleteResponseIsRetried()
    {
        _http.Respond(HttpStatusCode.OK, First).Respond(_ => BreakOff()).Respond(HttpStatusCode.OK, Last);

        Assert.Equal(2, (await LinesAsync()).Count);
        Assert.Equal(_http.Requests[1].Text, _http.Requests[2].Text);
    }

    [Fact]
    public async Task EndlessIncompleteResponsesEndWithAdvice()
    {
        for (var attempt = 0; attempt < 12; attempt++)
        {
            _http.Respond(_ => BreakOff());
        }

        var error = await Assert.ThrowsAsync<IOException>(LinesAsync);

        Assert.Equal("Responses of DynamoDB are still incomplete after 12 attempts: check the network, and run this again later.", error.Message);
    }

    [Theory]
    [InlineData("ProvisionedThroughputExceededException")]
    [InlineData("ThrottlingException")]
    public async Task AThrottledScanContinues(string code)
    {
        _http.Respond(HttpStatusCode.OK, First).Respond(HttpStatusCode.BadRequest, Error(code)).Respond(HttpStatusCode.OK, Last);

        Assert.Equal(2, (await LinesAsync()).Count);
        Assert.Single(_clock.Waits);
    }

    [Fact]
    public async Task ErrorsAreThoseOfTheSdk()
    {
        _http.Respond(HttpStatusCode.BadRequest, Error("ResourceNotFoundException"))
            .Respond(HttpStatusCode.BadRequest, Error("AccessDeniedException"))
            .Respond(HttpStatusCode.BadRequest, Error("ValidationException"));

        Assert.Contains("the-table", (await Assert.ThrowsAsync<MissingResourceException>(LinesAsync)).Message, StringComparison.Ordinal);
        Assert.Equal("dynamodb:Scan", (await Assert.ThrowsAsync<MissingPermissionException>(LinesAsync)).Action);
        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<AmazonDynamoDBException>(LinesAsync)).ErrorCode);
    }

    [Fact]
    public async Task TheSdkRetriesAFaultOfTheService()
    {
        using var client = Client(retries: 1);
        _http.Respond(HttpStatusCode.InternalServerError, Error("InternalServerError")).Respond(HttpStatusCode.OK, Last);

        Assert.Single(await LinesAsync(client));
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task ACancelledScanDoesNotWaitForTheResponse()
    {
        _http.Hang();
        using var cancelled = new CancellationTokenSource();
        var lines = LinesAsync(_client, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lines);
    }

    private RawScanClient Client(int retries)
    {
        var config = new AmazonDynamoDBConfig { ServiceURL = "http://dynamodb.test", AuthenticationRegion = "eu-west-1", MaxErrorRetry = retries };
        return new RawScanClient(new BasicAWSCredentials("any", "any"), config, _http.Handler);
    }

    private Task<List<string>> LinesAsync() => LinesAsync(_client);

    private async Task<List<string>> LinesAsync(RawScanClient client, CancellationToken cancellation = default)
    {
        var table = new DynamoHistoryTable(client, new HistoryTableOptions("the-table"), _clock, new Random(1));
        var lines = new List<string>();
        await foreach (var page in table.ScanAsync(new Segment(2, 7), cancellation))
        {
            lines.AddRange(page.Select(item => Encoding.UTF8.GetString(item.Line.Span).TrimEnd('\n')));
        }

        return lines;
    }

    private static Task<HttpResponseMessage> BreakOff() => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
    {
        Content = new StreamContent(new BrokenStream(Encoding.UTF8.GetBytes(Last))),
    });

    private static string Error(string code) => $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}","message":"{{code}}"}""";

    private static string Checksum(string body) =>
        Crc32.HashToUInt32(Encoding.UTF8.GetBytes(body)).ToString(CultureInfo.InvariantCulture);

    private static string Sorted(JsonElement json)
    {
        var members = json.EnumerateObject().OrderBy(each => each.Name, StringComparer.Ordinal);
        return $"{{{string.Join(',', members.Select(each => $"\"{each.Name}\":{each.Value.GetRawText()}"))}}}";
    }

    /// <summary>Ends in the middle, like a broken connection.</summary>
    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes[..(bytes.Length / 2)])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("Connection reset by peer.");
    }
}
