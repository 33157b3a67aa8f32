using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace HealthLogger.Functions.Tests.Ingest;

/// <summary>The JSON of an HTTP API, format 2.0, as Lambda hands it over and takes it back.</summary>
public sealed class EventsOfAnApi
{
    private static readonly LambdaJsonSerializer Serializer = new();

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
    private const string Event = """
        {
          "version": "2.0", "routeKey": "POST /records", "rawPath": "/records", "rawQueryString": "a=1&a=2",
          "cookies": ["cookie1", "cookie2"],
          "headers": {"content-type": "application/json", "idempotency-key": "k\u0031", "odd": null},
          "queryStringParameters": {"a": "1,2"},
          "requestContext": {
            "accountId": "123456789012",
            "authentication": {"clientCert": {"validity": {"notBefore": "May 28 12:30:02 2019 GMT"}}},
            "authorizer": {"jwt": {"claims": {"sub": "ann", "groups": ["a", {"sub": "bob"}]}, "scopes": ["scope1"]}},
            "http": {"method": "POST", "path": "/records", "headers": {"content-type": "text/plain"}},
            "requestId": "id", "timeEpoch": 1583348638390
          },
          "body": "{\"mood\":55,\"note\":\"Zo\u00eb\"}", "pathParameters": null, "isBase64Encoded": false,
          "stageVariables": {"body": "no body"}
        }
        """;

    [Fact]
    public void HoldABodyHeadersAndClaims()
    {
        var request = Read(Event);

        Assert.Equal("""{"mood":55,"note":"Zoë"}""", request.Body);
        Assert.False(request.IsBase64Encoded);
        Assert.Equal(new Dictionary<string, string> { ["content-type"] = "application/json", ["idempotency-key"] = "k1" }, request.Headers);
        Assert.Equal(new Dictionary<string, string> { ["sub"] = "ann" }, request.RequestContext?.Authorizer?.Jwt?.Claims);
    }

    [Fact]
    public void MayHoldABodyInBase64() => Assert.True(Read("""{"body":"e30=","isBase64Encoded":true}""").IsBase64Encoded);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"headers":null,"requestContext":null,"body":null}""")]
    [InlineData("""{"requestContext":{"authorizer":{"lambda":{"claims":{"sub":"ann"}}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":null}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":"jwt"},"claims":{"sub":"ann"}}""")]
    [InlineData("""{"body":{"mood":55}}""")]
    public void MayLackAll(string json)
    {
        var request = Read(json);

        Assert.Null(request.Body);
        Assert.Null(request.Headers);
        Assert.Null(request.RequestContext?.Authorizer?.Jwt?.Claims);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("""{"body":""")]
    public void AreWholeObjects(string json) => Assert.Throws<JsonSerializerException>(() => Read(json));

    [Fact]
    public void AreAnsweredWithStatusHeadersAndBody()
    {
        var headers = new Dictionary<string, string> { ["A"] = "1" };
        var response = new APIGatewayHttpApiV2ProxyResponse { StatusCode = 202, Headers = headers, Body = "{\"é\"}" };

        using var json = new MemoryStream();
        Serializer.Serialize(response, json);

        var expected = """{"statusCode":202,"headers":{"A":"1"},"body":"{\"é\"}","isBase64Encoded":false}""";
        Assert.Equal(expected, Encoding.UTF8.GetString(json.ToArray()));
    }

    private static APIGatewayHttpApiV2ProxyRequest Read(string json) =>
        Serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
