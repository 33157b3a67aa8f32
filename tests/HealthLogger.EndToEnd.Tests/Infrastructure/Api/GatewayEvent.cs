using System.Text;
using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The event that API Gateway creates from a request, in the payload format 2.0: the path is decoded, the query string is not.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html</remarks>
internal static class GatewayEvent
{
    /// <param name="claims">Those of the token, or null if the route needs none.</param>
    public static string Of(ApiCall call, string route, JsonObject? claims)
    {
        var isText = call.Headers.GetValueOrDefault("Content-Type", "application/json") is "application/json" or "text/plain";
        var context = new JsonObject
        {
            ["accountId"] = "123456789012",
            ["apiId"] = "api",
            ["http"] = new JsonObject { ["method"] = call.Method, ["path"] = call.Path, ["protocol"] = "HTTP/1.1", ["sourceIp"] = "192.0.2.1" },
            ["routeKey"] = route,
            ["stage"] = "$default",
        };
        if (claims is not null)
        {
            context["authorizer"] = new JsonObject { ["jwt"] = new JsonObject { ["claims"] = claims, ["scopes"] = null } };
        }

        return new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = route,
            ["rawPath"] = Uri.UnescapeDataString(call.Path),
            ["rawQueryString"] = call.Query,
            ["headers"] = new JsonObject(call.Headers.Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)header.Value))),
            ["requestContext"] = context,
            ["body"] = call.Body.Length == 0 ? null : isText ? Encoding.UTF8.GetString(call.Body) : Convert.ToBase64String(call.Body),
            ["isBase64Encoded"] = call.Body.Length > 0 && !isText,
        }.ToJsonString();
    }

    /// <summary>Reads a function's response.</summary>
    public static ApiAnswer Read(string json)
    {
        var response = JsonNode.Parse(json)!;
        var body = response["body"]?.GetValue<string>() ?? "";
        return new ApiAnswer(
            response["statusCode"]!.GetValue<int>(),
            response["headers"]!.AsObject().ToDictionary(header => header.Key, header => header.Value!.GetValue<string>()),
            response["isBase64Encoded"]?.GetValue<bool>() == true ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body));
    }
}
