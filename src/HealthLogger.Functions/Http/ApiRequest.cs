using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Functions.Http;

/// <summary>What an HTTP API sends, as a request of the core.</summary>
internal static class ApiRequest
{
    private const string Json = "application/json";
    private const string Ndjson = "application/x-ndjson";

    /// <summary>Answers the request, or what is wrong with it.</summary>
    public static (PostRequest? Post, Problem? Problem) Read(APIGatewayHttpApiV2ProxyRequest request)
    {
        if (UserId(request) is not { } user)
        {
            return (null, Problem.Unauthorized());
        }

        // curl names no type for what it is given on standard input, so none means JSON.
        var type = MediaType(Header(request, "content-type") ?? Json);
        if (type is not (Json or Ndjson))
        {
            return (null, Problem.Invalid([new InputError(0, "Content-Type", $"must be {Json} or {Ndjson}")]));
        }

        return Body(request) is { } body
            ? (new PostRequest(body, type == Ndjson, user, Header(request, "idempotency-key")), null)
            : (null, Problem.Invalid([new InputError(0, "body", "is not base64, although it is said to be")]));
    }

    private static string? UserId(APIGatewayHttpApiV2ProxyRequest request) =>
        request.RequestContext?.Authorizer?.Jwt?.Claims is { } claims && claims.TryGetValue("sub", out var sub) && sub.Length > 0 ? sub : null;

    private static string? Header(APIGatewayHttpApiV2ProxyRequest request, string name) =>
        request.Headers?.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string MediaType(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant();

    private static byte[]? Body(APIGatewayHttpApiV2ProxyRequest request)
    {
        var body = request.Body ?? "";
        if (!request.IsBase64Encoded)
        {
            return Encoding.UTF8.GetBytes(body);
        }

        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? bytes[..length] : null;
    }
}
