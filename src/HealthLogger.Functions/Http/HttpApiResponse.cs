using System.Text;
using System.Text.Json.Serialization;
using HealthLogger.Web;

namespace HealthLogger.Functions.Http;

/// <summary>A response for an HTTP API (payload format 2.0).</summary>
public sealed record HttpApiResponse(
    [property: JsonPropertyName("statusCode")] int StatusCode,
    [property: JsonPropertyName("headers")] IReadOnlyDictionary<string, string> Headers,
    [property: JsonPropertyName("body")] string Body,
    [property: JsonPropertyName("isBase64Encoded")] bool IsBase64Encoded = false)
{
    private static readonly string[] TextTypes = ["application/json", "application/x-ndjson"];

    internal static HttpApiResponse Of(ApiResponse response) => IsText(response.Headers)
        ? new(response.Status, response.Headers, Encoding.UTF8.GetString(response.Body.Span))
        : new(response.Status, response.Headers, Convert.ToBase64String(response.Body.Span), IsBase64Encoded: true);

    // API Gateway takes everything else in base64. A body that is compressed is not text, whatever its type.
    private static bool IsText(IReadOnlyDictionary<string, string> headers)
    {
        var type = (headers.GetValueOrDefault("Content-Type") ?? "text/plain").Split(';')[0].Trim();
        return !headers.ContainsKey("Content-Encoding")
            && (type.StartsWith("text/", StringComparison.Ordinal) || TextTypes.Contains(type) || type.EndsWith("+json", StringComparison.Ordinal)
                || type.EndsWith("+xml", StringComparison.Ordinal));
    }
}
