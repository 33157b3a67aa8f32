using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.KinesisFirehose.Model;
using FsCheck.Xunit;
using HealthLogger.Aws.Tests.Fakes;
using Record = Amazon.KinesisFirehose.Model.Record;

namespace HealthLogger.Aws.Tests.Compat.Firehose;

/// <summary>The client's requests, compared with the service model 2015-08-04.</summary>
public sealed class FirehoseRequestTests
{
    [Fact]
    public async Task ABatchIsOnePostOfJson()
    {
        var sent = await SendAsync(CannedFirehose.Request("{\"mood\":5}\n", "é>?~\n"));

        Assert.Equal((HttpMethod.Post, "https://firehose.eu-central-1.amazonaws.com/"), (sent.Method, sent.Uri.AbsoluteUri));
        Assert.Equal("Firehose_20150804.PutRecordBatch", sent.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", sent.Headers["Content-Type"]);
        var body = JsonNode.Parse("""{"DeliveryStreamName":"records","Records":[{"Data":"eyJtb29kIjo1fQo="},{"Data":"w6k+P34K"}]}""");
        Assert.True(JsonNode.DeepEquals(body, JsonNode.Parse(sent.Body)), sent.Text);
    }

    [Fact]
    public async Task ARequestIsSignedForFirehoseInItsRegion()
    {
        var sent = await SendAsync(CannedFirehose.Request("a"));

        Assert.Matches(
            "^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-central-1/firehose/aws4_request, "
            + "SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*x-amz-target[a-z0-9;-]*, Signature=[0-9a-f]{64}$",
            sent.Headers["Authorization"]);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(sent.Body)), sent.Headers["X-Amz-Content-SHA256"], ignoreCase: true);
        Assert.Contains("4.0.3", sent.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnsetPropertiesAreNotSent()
    {
        Assert.Equal("{}", (await SendAsync(new PutRecordBatchRequest())).Text);
        Assert.Equal("""{"Records":[{}]}""", (await SendAsync(new PutRecordBatchRequest { Records = [new Record()] })).Text);
        Assert.Equal("""{"Records":[]}""", (await SendAsync(new PutRecordBatchRequest { Records = [] })).Text);
    }

    [Fact]
    public async Task ARecordIsTheWholeStreamAtAnyPosition()
    {
        var array = "..abc.."u8.ToArray();
        var seen = new MemoryStream(array, 2, 3, writable: false, publiclyVisible: true) { Position = 3 };
        var hidden = new MemoryStream(array, 2, 3) { Position = 1 };

        var sent = await SendAsync(new PutRecordBatchRequest { Records = [new Record { Data = seen }, new Record { Data = hidden }] });

        Assert.Equal("""{"Records":[{"Data":"YWJj"},{"Data":"YWJj"}]}""", sent.Text);
    }

    [Property(MaxTest = 30)]
    public void AnyBytesAreSentUnchanged(int seed)
    {
        var random = new Random(seed);
        var records = Enumerable.Range(0, random.Next(1, 500)).Select(_ => RandomBytes(random, random.Next(3000))).ToList();

        var request = new PutRecordBatchRequest { Records = records.ConvertAll(bytes => new Record { Data = new MemoryStream(bytes) }) };
        using var sent = JsonDocument.Parse(SendAsync(request).GetAwaiter().GetResult().Body);

        var arrived = sent.RootElement.GetProperty("Records").EnumerateArray().Select(each => each.GetProperty("Data").GetBytesFromBase64()).ToList();
        Assert.Equal(records.Count, arrived.Count);
        Assert.All(records, (bytes, i) => Assert.True(bytes.AsSpan().SequenceEqual(arrived[i])));
    }

    private static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static async Task<SentRequest> SendAsync(PutRecordBatchRequest request)
    {
        var http = new CannedHttp().Respond(HttpStatusCode.OK, CannedFirehose.Taken);
        using var client = CannedFirehose.Over(http);
        await client.PutRecordBatchAsync(request);
        return http.Requests.Single();
    }
}
