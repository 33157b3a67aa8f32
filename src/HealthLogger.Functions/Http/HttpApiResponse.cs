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
    /// <summary>Translates a response whose body is text, as all of the API's are.</summary>
    internal static HttpApiResponse Of(ApiResponse response) =>
        new(response.Status, response.Headers, Encoding.UTF8.GetString(response.Body.Span));
}
