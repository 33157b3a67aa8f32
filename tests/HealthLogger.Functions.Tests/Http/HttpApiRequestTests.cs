using System.Text;
using System.Text.Json;
using HealthLogger.Functions.Http;
using HealthLogger.Functions.Tests.Ingest;
using HealthLogger.Testing;
using HealthLogger.Web;

namespace HealthLogger.Functions.Tests.Http;

public sealed class HttpApiRequestTests
{
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
    private const string Event = """
        {
          "version": "2.0", "routeKey": "POST /records", "rawPath": "/records", "rawQueryString": "a=1&a=2",
          "cookies": ["cookie1", "cookie2"],
          "headers": {"content-type": "application/x-ndjson", "idempotency-key": "k\u0031", "odd": null},
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
    public void ReadsTheBodyTheHeadersAndTheUser()
    {
        var request = Read(Event);

        Assert.Equal("""{"mood":55,"note":"Zoë"}""", Body(request));
        Assert.Equal(("POST", "/records", "a=1&a=2"), (request.Method, request.Path, request.Query));
        Assert.Equal(("application/x-ndjson", "k1"), (request.Header("Content-Type"), request.Header("Idempotency-Key")));
        Assert.Equal("ann", request.Caller?.UserId);
    }

    [Fact]
    public void ABodyThatIsNotBase64IsNotThere() => Assert.Null(Read(With("\"body\":\"e30\",\"isBase64Encoded\":true")).Body);

    [Fact]
    public void DecodesABodyInBase64() =>
        Assert.Equal("{}", Body(Read(With("\"body\":\"e30=\",\"isBase64Encoded\":true"))));

    [Theory]
    [InlineData("""{"requestContext":{"authorizer":{"lambda":{"claims":{"sub":"ann"}}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":null}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":["sub","ann"]}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":{"sub":["ann"]}}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":{"sub":""}}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":{"sub":null}}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":{"Sub":"ann","username":"ann","cognito:username":"ann","client_id":"ann"}}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"claims":{"sub":"ann"},"jwt":{"sub":"ann","scopes":["sub"]}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":"jwt"},"claims":{"sub":"ann"}}""")]
    [InlineData("""{"headers":null,"requestContext":null,"body":null}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    public void HasNoCallerWithoutASubClaim(string json) => Assert.Null(Read(json).Caller);

    [Theory]
    [InlineData("\"headers\":null,\"body\":null")]
    [InlineData("\"headers\":[],\"body\":{\"mood\":55}")]
    [InlineData("\"headers\":{\"content-type\":[\"text/plain\"],\"idempotency-key\":null},\"body\":7,\"isBase64Encoded\":\"yes\"")]
    [InlineData("\"body\":[\"e30=\"],\"isBase64Encoded\":true")]
    public void TreatsMembersOfAnotherTypeAsAbsent(string members)
    {
        var request = Read(With(members));

        Assert.Equal("", Body(request));
        Assert.Equal(("ann", null), (request.Caller?.UserId, request.Header("idempotency-key")));
        Assert.Equal(("POST", "/records"), (request.Method, request.Path));
    }

    [Fact]
    public async Task AnEventOfAnotherTypeGetsADocumentedResponse()
    {
        using var post = new Post(Some.Clock());

        Assert.Equal(401, (await post.SendAsync(input: null)).Status);
    }

    private static string With(string members) =>
        """{"requestContext":{"authorizer":{"jwt":{"claims":{"sub":"ann"}}}},""" + members + "}";

    private static ApiRequest Read(string json) =>
        HttpApiRequest.Read(JsonDocument.Parse(json).RootElement, Endpoints.PostRecords, TimeSpan.FromSeconds(25));

    private static string Body(ApiRequest request) => Encoding.UTF8.GetString(request.Body!);
}
