using System.Net;
using Amazon.KinesisFirehose;
using HealthLogger.Aws.Tests.Fakes;

namespace HealthLogger.Aws.Tests.Compat.Firehose;

/// <summary>A client that is configured by the environment alone, as in a function.</summary>
[Collection(EnvironmentVariables.Name)]
public sealed class FirehoseEnvironmentTests
{
    [Theory]
    [InlineData(null, null, "https://firehose.ap-northeast-1.amazonaws.com/")]
    [InlineData("http://127.0.0.1:4566", null, "http://127.0.0.1:4566/")]
    [InlineData("http://127.0.0.1:4566", "http://127.0.0.1:5000/path", "http://127.0.0.1:5000/path/")]
    public async Task TheEnvironmentSetsTheRegionTheUrlAndTheCredentials(string? everyService, string? firehose, string url)
    {
        using var variables = new SetVariables(
            ("AWS_REGION", "ap-northeast-1"),
            ("AWS_ENDPOINT_URL", everyService),
            ("AWS_ENDPOINT_URL_FIREHOSE", firehose),
            ("AWS_ACCESS_KEY_ID", "AKIDENV"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
            ("AWS_SESSION_TOKEN", "token-1"));
        var http = new CannedHttp().Respond(HttpStatusCode.OK, CannedFirehose.Taken);
        using var client = new AmazonKinesisFirehoseClient(new AmazonKinesisFirehoseConfig { HttpClientFactory = http });

        await client.PutRecordBatchAsync(CannedFirehose.Request("a"));

        var sent = http.Requests.Single();
        Assert.Equal(url, sent.Uri.AbsoluteUri);
        Assert.Matches("Credential=AKIDENV/[0-9]{8}/ap-northeast-1/firehose/", sent.Headers["Authorization"]);
        Assert.Equal("token-1", sent.Headers["X-Amz-Security-Token"]);
    }
}
