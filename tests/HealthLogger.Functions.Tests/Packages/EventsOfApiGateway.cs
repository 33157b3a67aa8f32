using System.Text;
using Amazon.Lambda.APIGatewayEvents;

namespace HealthLogger.Functions.Tests.Packages;

/// <summary>API Gateway's payload format 2.0, https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.</summary>
public sealed class EventsOfApiGateway
{
    private const string Event = """
        {
          "version": "2.0",
          "routeKey": "POST /records",
          "rawPath": "/records",
          "rawQueryString": "a=1&a=2",
          "cookies": ["c1=1", "c2=2"],
          "headers": {"content-type": "application/jsonl", "x-many": "1,2"},
          "queryStringParameters": {"a": "1,2"},
          "requestContext": {
            "accountId": "123456789012",
            "apiId": "api-id",
            "authorizer": {"jwt": {"claims": {"sub": "somebody"}, "scopes": ["records/write"]}},
            "domainName": "id.execute-api.us-east-1.amazonaws.com",
            "domainPrefix": "id",
            "http": {"method": "POST", "path": "/records", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "agent"},
            "requestId": "id=",
            "routeKey": "POST /records",
            "stage": "$default",
            "time": "01/Feb/2020:00:00:00 +0000",
            "timeEpoch": 1580515200000
          },
          "body": "eyJ9",
          "isBase64Encoded": true,
          "stageVariables": {"v": "1"}
        }
        """;

    [Fact]
    public void AreReadWhole()
    {
        var request = Greetings.Serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(new MemoryStream(Encoding.UTF8.GetBytes(Event)));

        Assert.Equal(("POST /records", "eyJ9", true), (request.RouteKey, request.Body, request.IsBase64Encoded));
        Assert.Equal(["c1=1", "c2=2"], request.Cookies!);
        Assert.Equal(("1,2", "1,2", "1"), (request.Headers!["x-many"], request.QueryStringParameters!["a"], request.StageVariables!["v"]));
        var context = request.RequestContext!;
        Assert.Equal(("POST", "192.0.2.1"), (context.Http!.Method, context.Http.SourceIp));
        Assert.Equal((1_580_515_200_000, "$default"), (context.TimeEpoch, context.Stage));
        Assert.Equal(("somebody", "records/write"), (context.Authorizer!.Jwt!.Claims!["sub"], context.Authorizer.Jwt.Scopes!.Single()));
    }

    [Fact]
    public void OfAnotherKindHaveNothing()
    {
        var request = Greetings.Serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(new MemoryStream("{}"u8.ToArray()));

        Assert.Null(request.RequestContext);
        Assert.Null(request.Headers);
        Assert.Null(request.Body);
    }

    [Fact]
    public void AreAnsweredInCamelCaseWithoutNulls()
    {
        var response = new APIGatewayHttpApiV2ProxyResponse { StatusCode = 202, Body = "{\"é\":\"<\"}" };
        response.SetHeaderValues("content-type", "application/json", append: false);
        response.SetHeaderValues("vary", "a", append: true);
        response.SetHeaderValues("vary", ["b", "c"], append: true);
        using var stream = new MemoryStream();

        Greetings.Serializer.Serialize(response, stream);

        const string Expected =
            """{"statusCode":202,"headers":{"content-type":"application/json","vary":"a,b,c"},"body":"{\"é\":\"<\"}","isBase64Encoded":false}""";
        Assert.Equal(Expected, Encoding.UTF8.GetString(stream.ToArray()));
    }
}
