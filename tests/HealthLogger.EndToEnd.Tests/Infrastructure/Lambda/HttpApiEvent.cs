using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The event that API Gateway creates from a request, in the payload format 2.0.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html</remarks>
internal static class HttpApiEvent
{
    public static string Post(string body, string user) => Of("POST", "/records", "", body, new JsonObject { ["sub"] = user, ["iss"] = "https://id.example" });

    /// <param name="groups">Of Cognito, as an HTTP API passes them on: <c>[one two]</c>.</param>
    public static string Get(string path, string query, string user, string groups = "[]") =>
        Of("GET", path, query, "", new JsonObject { ["sub"] = user, ["cognito:groups"] = groups });

    private static string Of(string method, string path, string query, string body, JsonObject claims) => new JsonObject
    {
        ["version"] = "2.0",
        ["routeKey"] = $"{method} {path}",
        ["rawPath"] = path,
        ["rawQueryString"] = query,
        ["headers"] = new JsonObject { ["content-type"] = "application/json", ["content-length"] = $"{body.Length}", ["host"] = "api.example" },
        ["requestContext"] = new JsonObject
        {
            ["accountId"] = "123456789012",
            ["apiId"] = "api",
            ["authorizer"] = new JsonObject
            {
                ["jwt"] = new JsonObject { ["claims"] = claims, ["scopes"] = null },
            },
            ["domainName"] = "api.example",
            ["http"] = new JsonObject
            {
                ["method"] = method,
                ["path"] = path,
                ["protocol"] = "HTTP/1.1",
                ["sourceIp"] = "192.0.2.1",
                ["userAgent"] = "curl",
            },
            ["requestId"] = "request",
            ["routeKey"] = $"{method} {path}",
            ["stage"] = "$default",
            ["time"] = "10/Mar/2026:12:00:00 +0000",
            ["timeEpoch"] = 1773144000000,
        },
        ["body"] = body,
        ["isBase64Encoded"] = false,
    }.ToJsonString();
}
