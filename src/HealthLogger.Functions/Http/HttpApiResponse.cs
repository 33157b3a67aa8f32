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
    // The only bodies that are not text. API Gateway takes those in base64.
    private const string Binary = "image/png";

    internal static HttpApiResponse Of(ApiResponse response) => response.Headers.GetValueOrDefault("Content-Type") == Binary
        ? new(response.Status, response.Headers, Convert.ToBase64String(response.Body.Span), IsBase64Encoded: true)
        : new(response.Status, response.Headers, Encoding.UTF8.GetString(response.Body.Span));
}
