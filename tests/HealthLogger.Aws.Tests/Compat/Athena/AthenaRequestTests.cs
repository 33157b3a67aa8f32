using System.Text.Json.Nodes;
using Amazon.Athena.Model;
using HealthLogger.Aws.Tests.Fakes;

namespace HealthLogger.Aws.Tests.Compat.Athena;

/// <summary>The requests of the stand-in for AWSSDK.Athena, compared with AWS's service model.</summary>
public sealed class AthenaRequestTests
{
    private readonly CannedAthena _athena = new();

    [Fact]
    public async Task ARequestIsAJsonPostThatNamesItsOperation()
    {
        await _athena.Client().GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = "q-1" });

        var sent = Assert.Single(_athena.Requests);
        Assert.Equal((HttpMethod.Post, "https://athena.eu-west-1.amazonaws.com/"), (sent.Method, sent.Uri.AbsoluteUri));
        Assert.Equal("AmazonAthena.GetQueryExecution", sent.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", sent.Headers["Content-Type"]);
        Assert.Contains("Athena#4.0.5", sent.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARequestIsSignedForAthenaInItsRegion()
    {
        await _athena.Client().StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = "q-1" });

        var headers = Assert.Single(_athena.Requests).Headers;
        Assert.Matches("^AWS4-HMAC-SHA256 Credential=access/\\d{8}/eu-west-1/athena/aws4_request, ", headers["Authorization"]);
        Assert.Contains("x-amz-target", headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("session", headers["X-Amz-Security-Token"]);
    }

    [Fact]
    public async Task AStartSendsAllProperties()
    {
        await _athena.Client().StartQueryExecutionAsync(new StartQueryExecutionRequest
        {
            ClientRequestToken = new string('t', 32),
            QueryString = "SELECT '🎈' WHERE 1 = ?",
            ExecutionParameters = ["1", "'O''Hara'"],
            QueryExecutionContext = new QueryExecutionContext { Catalog = "s3tablescatalog/b", Database = "d" },
            ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://b/", ExpectedBucketOwner = "123456789012" },
            WorkGroup = "w",
        });

        AssertBody("StartQueryExecution", """
            {"ClientRequestToken":"tttttttttttttttttttttttttttttttt","QueryString":"SELECT '🎈' WHERE 1 = ?",
             "ExecutionParameters":["1","'O''Hara'"],"QueryExecutionContext":{"Catalog":"s3tablescatalog/b","Database":"d"},
             "ResultConfiguration":{"OutputLocation":"s3://b/","ExpectedBucketOwner":"123456789012"},"WorkGroup":"w"}
            """);
    }

    [Fact]
    public async Task UnsetPropertiesAreNotSent()
    {
        await _athena.Client().StartQueryExecutionAsync(new StartQueryExecutionRequest { QueryString = "q", ClientRequestToken = "t" });

        AssertBody("StartQueryExecution", """{"QueryString":"q","ClientRequestToken":"t"}""");
    }

    [Fact]
    public async Task AStartWithoutATokenGetsOne()
    {
        var request = new StartQueryExecutionRequest { QueryString = "q" };
        await _athena.Client().StartQueryExecutionAsync(request);
        await _athena.Client().StartQueryExecutionAsync(request);

        var tokens = _athena.Requests.Select(sent => sent.Json.GetProperty("ClientRequestToken").GetString()).ToList();
        Assert.All(tokens, token => Assert.InRange(token!.Length, 32, 128));
        Assert.NotEqual(tokens[0], tokens[1]);
        Assert.Null(request.ClientRequestToken);
    }

    [Fact]
    public async Task APageOfResultsIsRequestedByItsToken()
    {
        var request = new GetQueryResultsRequest { QueryExecutionId = "q-1", MaxResults = 1000, NextToken = "n" };
        await _athena.Client().GetQueryResultsAsync(request);

        AssertBody("GetQueryResults", """{"QueryExecutionId":"q-1","MaxResults":1000,"NextToken":"n"}""");
    }

    [Fact]
    public async Task AStopNamesTheQuery()
    {
        await _athena.Client().StopQueryExecutionAsync(new StopQueryExecutionRequest { QueryExecutionId = "q-1" });

        AssertBody("StopQueryExecution", """{"QueryExecutionId":"q-1"}""");
    }

    private void AssertBody(string operation, string expected)
    {
        var sent = Assert.Single(_athena.Requests);
        Assert.Equal("AmazonAthena." + operation, sent.Headers["X-Amz-Target"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(sent.Json.GetRawText())), sent.Json.GetRawText());
    }
}
