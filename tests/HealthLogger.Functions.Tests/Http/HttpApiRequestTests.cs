using System.Text;
using System.Text.Json;
using HealthLogger.Core.Ingest;
using HealthLogger.Functions.Http;
using HealthLogger.Functions.Tests.Ingest;
using HealthLogger.Testing;

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
        var post = Read(Event);

        Assert.Equal("""{"mood":55,"note":"Zoë"}""", Body(post));
        Assert.Equal((true, "ann", "k1"), (post.IsNdjson, post.UserId, post.IdempotencyKey));
    }

    [Fact]
    public void DecodesABodyInBase64() =>
        Assert.Equal("{}", Body(Read(With("\"body\":\"e30=\",\"isBase64Encoded\":true"))));

    [Theory]
    [InlineData("""{"requestContext":{"authorizer":{"lambda":{"claims":{"sub":"ann"}}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":null}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":["sub","ann"]}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"jwt":{"claims":{"sub":["ann"]}}}}}""")]
    [InlineData("""{"requestContext":{"authorizer":"jwt"},"claims":{"sub":"ann"}}""")]
    [InlineData("""{"headers":null,"requestContext":null,"body":null}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    public void HasNoUserWithoutASubClaim(string json)
    {
        var (post, problem) = HttpApiRequest.Read(Json(json));

        Assert.Null(post);
        Assert.Equal(401, problem?.Status);
    }

    [Theory]
    [InlineData("\"headers\":null,\"body\":null")]
    [InlineData("\"headers\":[],\"body\":{\"mood\":55}")]
    [InlineData("\"headers\":{\"content-type\":[\"text/plain\"],\"idempotency-key\":null},\"body\":7,\"isBase64Encoded\":\"yes\"")]
    [InlineData("\"body\":[\"e30=\"],\"isBase64Encoded\":true")]
    public void TreatsMembersOfAnotherTypeAsAbsent(string members)
    {
        var post = Read(With(members));

        Assert.Equal("", Body(post));
        Assert.Equal((false, "ann", null), (post.IsNdjson, post.UserId, post.IdempotencyKey));
    }

    [Fact]
    public async Task AnEventOfAnotherTypeGetsADocumentedResponse()
    {
        using var post = new Post(Some.Clock());

        Assert.Equal(401, (await post.SendAsync(input: null)).Status);
    }

    private static string With(string members) =>
        """{"requestContext":{"authorizer":{"jwt":{"claims":{"sub":"ann"}}}},""" + members + "}";

    private static PostRequest Read(string json)
    {
        var (post, problem) = HttpApiRequest.Read(Json(json));
        Assert.Null(problem);
        return post!;
    }

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    private static string Body(PostRequest post) => Encoding.UTF8.GetString(post.Body.Span);
}
