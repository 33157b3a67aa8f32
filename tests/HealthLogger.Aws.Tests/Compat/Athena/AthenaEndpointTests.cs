using Amazon;
using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using HealthLogger.Aws.Tests.Fakes;

namespace HealthLogger.Aws.Tests.Compat.Athena;

/// <summary>Changes the environment, so it must not run in parallel with other tests.</summary>
[CollectionDefinition(nameof(AthenaEndpointTests), DisableParallelization = true)]
public sealed class AthenaEndpointTestsCollection;

/// <summary>The endpoint of the stand-in for AWSSDK.Athena.</summary>
[Collection(nameof(AthenaEndpointTests))]
public sealed class AthenaEndpointTests : IDisposable
{
    private static readonly string[] Names =
        ["AWS_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_ATHENA", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

    private readonly Dictionary<string, string?> _before = Names.ToDictionary(name => name, Environment.GetEnvironmentVariable);
    private readonly CannedAthena _athena = new();

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        FallbackRegionFactory.Reset();
    }

    [Theory]
    [InlineData("us-east-1", false, false, "https://athena.us-east-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, false, "https://athena-fips.us-gov-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", false, false, "https://athena.cn-north-1.amazonaws.com.cn/")]
    [InlineData("cn-north-1", false, true, "https://athena.cn-north-1.api.amazonwebservices.com.cn/")]
    [InlineData("eu-west-1", true, true, "https://athena-fips.eu-west-1.api.aws/")]
    [InlineData("eu-far-7", false, false, "https://athena.eu-far-7.amazonaws.com/")]
    public async Task TheHostFollowsFromTheRegion(string region, bool fips, bool dualStack, string url)
    {
        var sent = await SendAsync(_athena.Client(config =>
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            config.UseFIPSEndpoint = fips;
            config.UseDualstackEndpoint = dualStack;
        }));

        Assert.Equal(url, sent.Uri.AbsoluteUri);
        Assert.Contains($"/{region}/athena/aws4_request", sent.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_ATHENA")]
    public async Task TheEnvironmentCanSetTheUrl(string name)
    {
        Environment.SetEnvironmentVariable(name, "http://127.0.0.1:4566/athena");
        Environment.SetEnvironmentVariable("AWS_REGION", "ap-northeast-1");
        FallbackRegionFactory.Reset();

        var sent = await SendAsync(_athena.Client(config => config.RegionEndpoint = null));

        Assert.Equal("http://127.0.0.1:4566/athena/", sent.Uri.AbsoluteUri);
        Assert.Contains("/ap-northeast-1/athena/", sent.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AUrlForTheServiceTakesPrecedenceOverTheGlobalOne()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_ATHENA", "http://127.0.0.1:2");

        Assert.Equal("http://127.0.0.1:2/", (await SendAsync(_athena.Client())).Uri.AbsoluteUri);
    }

    [Fact]
    public async Task AUrlInTheConfigurationTakesPrecedence()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_ATHENA", "http://127.0.0.1:2");

        var sent = await SendAsync(_athena.Client(config => (config.ServiceURL, config.AuthenticationRegion) = ("http://127.0.0.1:3", "eu-north-1")));

        Assert.Equal("http://127.0.0.1:3/", sent.Uri.AbsoluteUri);
        Assert.Contains("/eu-north-1/athena/", sent.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegionAndCredentialsComeFromTheUsualChain()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "from-the-environment");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");
        var config = (AmazonAthenaConfig)_athena.Client().Config;

        var sent = await SendAsync(new AmazonAthenaClient(config));

        Assert.Contains("Credential=from-the-environment/", sent.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public void TheEndpointIsKnownBeforeACall()
    {
        var endpoint = _athena.Client().DetermineServiceOperationEndpoint(new StopQueryExecutionRequest());

        Assert.Equal("https://athena.eu-west-1.amazonaws.com/", endpoint.URL);
    }

    [Fact]
    public async Task ACustomUrlDoesNotUseFips()
    {
        var client = _athena.Client(config => (config.ServiceURL, config.UseFIPSEndpoint) = ("http://127.0.0.1:3", true));

        await Assert.ThrowsAnyAsync<AmazonClientException>(() => SendAsync(client));
    }

    private async Task<SentRequest> SendAsync(AmazonAthenaClient client)
    {
        await client.StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = "q-1" });
        return Assert.Single(_athena.Requests);
    }
}
