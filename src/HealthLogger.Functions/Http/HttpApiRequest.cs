using System.Text;
using System.Text.Json;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Functions.Http;

/// <summary>
/// Reads an event of an HTTP API (payload format 2.0) as a request of the core. A member that is missing or has an unexpected type
/// counts as absent. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
/// </summary>
internal static class HttpApiRequest
{
    private const string Json = "application/json";
    private const string Ndjson = "application/x-ndjson";

    /// <summary>Returns the request, or the problem with it.</summary>
    public static (PostRequest? Post, Problem? Problem) Read(JsonElement input)
    {
        var claims = Member(Member(Member(Member(input, "requestContext"), "authorizer"), "jwt"), "claims");
        if (Text(Member(claims, "sub")) is not { Length: > 0 } user)
        {
            return (null, Problem.Unauthorized());
        }

        // A missing content type means JSON: curl sends none for data that it reads from standard input.
        var type = MediaType(Header(input, "content-type") ?? Json);
        if (type is not (Json or Ndjson))
        {
            return (null, Problem.Invalid([new InputError(0, "Content-Type", $"must be {Json} or {Ndjson}")]));
        }

        return Body(input) is { } body
            ? (new PostRequest(body, type == Ndjson, user, Header(input, "idempotency-key")), null)
            : (null, Problem.Invalid([new InputError(0, "body", "is not valid base64")]));
    }

    private static string? Header(JsonElement input, string name)
    {
        var headers = Member(input, "headers");
        if (headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
            {
                if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return Text(header.Value);
                }
            }
        }

        return null;
    }

    private static string MediaType(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant();

    private static byte[]? Body(JsonElement input)
    {
        var body = Member(input, "body");
        return body.ValueKind != JsonValueKind.String ? []
            : Member(input, "isBase64Encoded").ValueKind != JsonValueKind.True ? Encoding.UTF8.GetBytes(body.GetString()!)
            : body.TryGetBytesFromBase64(out var bytes) ? bytes
            : null;
    }

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;
}
