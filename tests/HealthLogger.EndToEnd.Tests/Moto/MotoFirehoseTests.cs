using System.Net.Http.Headers;
using System.Text;
using Amazon.S3.Model;
using HealthLogger.Aws;
using HealthLogger.Aws.Ingest;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>A stream that delivers to S3: moto immediately creates an object for each call.</summary>
public sealed class MotoFirehoseTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static int _names;

    public static TheoryData<string> SinkFacts => ContractTestCases.Of<LineSinkContract>();

    [SkippableTheory]
    [MemberData(nameof(SinkFacts))]
    public async Task ASink(string fact)
    {
        var stream = await StreamAsync();
        await ContractTestCases.RunAsync(new IntoFirehose(Sink(stream), () => DeliveredAsync(stream)), fact);
    }

    [SkippableFact]
    public async Task ABatchBecomesItsLines()
    {
        var stream = await StreamAsync();
        var (one, two) = (Lines("Zoë \"🎈\"", 500), Lines("bob", 3));

        await WriteAsync(stream, one);
        await WriteAsync(stream, two);

        var delivered = await DeliveredAsync(stream);
        Assert.Equal([two.Count, one.Count], delivered.Select(batch => batch.Count).Order());
        Assert.Equal(one.Concat(two).Order(), delivered.SelectMany(batch => batch).Order());
        Assert.Equal(one, delivered.MaxBy(batch => batch.Count)!);
    }

    [SkippableFact]
    public async Task AMissingStreamIsNamed()
    {
        Skip.IfNot(moto.Missing is null, moto.Missing);

        var error = await Assert.ThrowsAsync<MissingResourceException>(() => WriteAsync("no-such-stream", Lines("ann", 1)));

        Assert.Contains("no-such-stream", error.Message, StringComparison.Ordinal);
    }

    private static List<string> Lines(string user, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Some.RecordLine($"r-{i}", user))];

    private FirehoseSink Sink(string stream) => new(moto.Firehose, stream, TimeProvider.System);

    private async Task WriteAsync(string stream, IEnumerable<string> lines)
    {
        using var batch = Some.Batch(Sink(stream).Limits, lines);
        Assert.Empty((await Sink(stream).WriteAsync(batch, default)).Refused);
    }

    // A stream, and a bucket of the same name. The project creates no streams, so its client cannot.
    private async Task<string> StreamAsync()
    {
        Skip.IfNot(moto.Missing is null, moto.Missing);
        var name = $"stream-{Interlocked.Increment(ref _names)}";
        await moto.S3.PutBucketAsync(name);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, moto.Firehose.Config.ServiceURL);
        request.Headers.Add("X-Amz-Target", "Firehose_20150804.CreateDeliveryStream");
        request.Headers.TryAddWithoutValidation(
            "Authorization", "AWS4-HMAC-SHA256 Credential=any/20260310/us-east-1/firehose/aws4_request, SignedHeaders=host, Signature=0");
        var bucket = $$"""{"RoleARN":"arn:aws:iam::123456789012:role/any","BucketARN":"arn:aws:s3:::{{name}}"}""";
        request.Content = new StringContent(
            $$"""{"DeliveryStreamName":"{{name}}","S3DestinationConfiguration":{{bucket}}}""",
            new MediaTypeHeaderValue("application/x-amz-json-1.1"));
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
        return name;
    }

    private async Task<List<List<string>>> DeliveredAsync(string bucket)
    {
        var batches = new List<List<string>>();
        foreach (var each in (await moto.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket })).S3Objects ?? [])
        {
            using var response = await moto.S3.GetObjectAsync(bucket, each.Key);
            using var reader = new StreamReader(response.ResponseStream, Encoding.UTF8);
            var text = await reader.ReadToEndAsync();
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            batches.Add([.. text[..^1].Split('\n').Select(line => line + "\n")]);
        }

        return batches;
    }

    private sealed class IntoFirehose(FirehoseSink sink, Func<Task<List<List<string>>>> delivered) : LineSinkContract
    {
        protected override ILineSink Sink => sink;

        protected override string Line(int number) => Some.RecordLine($"r-{number}");

        protected override async Task<int> StoredAsync() =>
            (await delivered()).SelectMany(batch => batch).Select(Some.Identity).Distinct().Count();
    }
}
