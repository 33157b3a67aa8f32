using System.Net;
using Amazon;
using Amazon.KinesisFirehose;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;
using HealthLogger.Aws.Tests.Fakes;

namespace HealthLogger.Aws.Tests.Compat.Firehose;

/// <summary>Retries, timeouts and errors, which the SDK's pipeline handles.</summary>
public sealed class FirehosePipelineTests
{
    private readonly CannedHttp _http = new();

    [Theory]
    [InlineData(500, """{"__type":"ServiceUnavailableException","message":"Slow down."}""")]
    [InlineData(400, """{"__type":"ThrottlingException","message":"Rate exceeded"}""")]
    [InlineData(503, "<html>")]
    public async Task ATransientErrorIsRetriedWithTheSameBody(int status, string body)
    {
        _http.Respond((HttpStatusCode)status, body).Respond(HttpStatusCode.OK, CannedFirehose.Taken);

        var response = await PutAsync(new AmazonKinesisFirehoseConfig { RegionEndpoint = RegionEndpoint.USEast1, MaxErrorRetry = 1 });

        Assert.Equal(0, response.FailedPutCount);
        Assert.Equal(2, _http.Requests.Count);
        Assert.Equal(_http.Requests[0].Text, _http.Requests[1].Text);
    }

    [Fact]
    public async Task WithoutRetriesThereIsOneAttempt()
    {
        _http.Respond(HttpStatusCode.InternalServerError, """{"__type":"ServiceUnavailableException"}""");

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => PutAsync());
    }

    [Fact]
    public async Task APermanentErrorIsNotRetried()
    {
        _http.Respond(HttpStatusCode.BadRequest, """{"__type":"InvalidArgumentException"}""");

        await Assert.ThrowsAsync<InvalidArgumentException>(
            () => PutAsync(new AmazonKinesisFirehoseConfig { RegionEndpoint = RegionEndpoint.USEast1, MaxErrorRetry = 3 }));
    }

    [Fact]
    public async Task ACancelledCallThrows()
    {
        using var cancel = new CancellationTokenSource();
        _http.Respond(_ =>
        {
            cancel.Cancel();
            return Task.FromCanceled<HttpResponseMessage>(cancel.Token);
        });
        using var client = CannedFirehose.Over(_http);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.PutRecordBatchAsync(CannedFirehose.Request("a"), cancel.Token));
    }

    [Fact]
    public async Task ACallEndsAtItsTimeout()
    {
        _http.Hang();

        await Assert.ThrowsAsync<TimeoutException>(() => PutAsync(new AmazonKinesisFirehoseConfig
        {
            RegionEndpoint = RegionEndpoint.USEast1,
            MaxErrorRetry = 0,
            Timeout = TimeSpan.FromMilliseconds(20),
        }));
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "https://firehose.eu-west-1.amazonaws.com/")]
    [InlineData("us-east-1", true, false, "https://firehose-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://firehose.us-east-1.api.aws/")]
    [InlineData("us-gov-west-1", true, true, "https://firehose-fips.us-gov-west-1.api.aws/")]
    [InlineData("cn-north-1", false, false, "https://firehose.cn-north-1.amazonaws.com.cn/")]
    public async Task TheHostFollowsFromTheRegion(string region, bool fips, bool dualStack, string url)
    {
        _http.Respond(HttpStatusCode.OK, CannedFirehose.Taken);

        await PutAsync(new AmazonKinesisFirehoseConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        });

        Assert.Equal(url, _http.Requests.Single().Uri.AbsoluteUri);
        Assert.Contains($"/{region}/firehose/aws4_request", _http.Requests.Single().Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AUrlInTheConfigurationTakesPrecedence()
    {
        _http.Respond(HttpStatusCode.OK, CannedFirehose.Taken);

        await PutAsync(new AmazonKinesisFirehoseConfig { ServiceURL = "http://127.0.0.1:4566", AuthenticationRegion = "eu-west-3" });

        Assert.Equal("http://127.0.0.1:4566/", _http.Requests.Single().Uri.AbsoluteUri);
        Assert.Contains("/eu-west-3/firehose/", _http.Requests.Single().Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADependencyContainerCreatesTheSameClient()
    {
        _http.Respond(HttpStatusCode.OK, CannedFirehose.Taken);
        var config = Default<IAmazonKinesisFirehose>();
        config.RegionEndpoint = RegionEndpoint.USWest2;
        config.HttpClientFactory = _http;

        using var client = (IAmazonKinesisFirehose)Make<IAmazonKinesisFirehose>(new BasicAWSCredentials("a", "b"), config);
        await client.PutRecordBatchAsync(CannedFirehose.Request("a"));

        Assert.IsType<AmazonKinesisFirehoseClient>(client);

        static ClientConfig Default<T>()
            where T : IAmazonService => T.CreateDefaultClientConfig();

        static IAmazonService Make<T>(AWSCredentials credentials, ClientConfig config)
            where T : IAmazonService => T.CreateDefaultServiceClient(credentials, config);
    }

    private async Task<PutRecordBatchResponse> PutAsync(AmazonKinesisFirehoseConfig? config = null)
    {
        using var client = CannedFirehose.Over(_http, config);
        return await client.PutRecordBatchAsync(CannedFirehose.Request("a"));
    }
}
