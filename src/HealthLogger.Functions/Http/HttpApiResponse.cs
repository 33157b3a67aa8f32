using System.Text.Json;
using System.Text.Json.Serialization;
using HealthLogger.Core;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Functions.Http;

/// <summary>A response for an HTTP API (payload format 2.0).</summary>
public sealed record HttpApiResponse(
    [property: JsonPropertyName("statusCode")] int StatusCode,
    [property: JsonPropertyName("headers")] IReadOnlyDictionary<string, string> Headers,
    [property: JsonPropertyName("body")] string Body,
    [property: JsonPropertyName("isBase64Encoded")] bool IsBase64Encoded = false)
{
    // Leaves text outside ASCII unescaped.
    private static readonly HttpApiJsonContext Json = new(new(HttpApiJsonContext.Default.Options) { Encoder = PlainJsonEncoder.Instance });

    internal static HttpApiResponse Of(PostOutcome outcome) => outcome switch
    {
        PostOutcome.Accepted accepted => Of(accepted),
        PostOutcome.Invalid invalid => Of(Problem.Invalid(invalid.Errors)),
        PostOutcome.Forbidden forbidden => Of(Problem.Forbidden(forbidden.Errors)),
        PostOutcome.TooLarge tooLarge => Of(Problem.TooLarge(tooLarge.Reason)),
        PostOutcome.PartlyRefused partly => Of(Problem.Unavailable(partly)),
        _ => throw new NotSupportedException($"No response is defined for {outcome.GetType().Name}."),
    };

    internal static HttpApiResponse Of(Problem problem) =>
        Of(problem.Status, "application/problem+json", JsonSerializer.Serialize(problem, Json.Problem));

    private static HttpApiResponse Of(PostOutcome.Accepted accepted)
    {
        var body = new AcceptedRecords(accepted.RecordIds.Count, accepted.RecordIds);
        return Of(202, "application/json", JsonSerializer.Serialize(body, Json.AcceptedRecords));
    }

    private static HttpApiResponse Of(int status, string contentType, string body)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = contentType, ["Cache-Control"] = "no-store" };
        if (status == 503)
        {
            headers["Retry-After"] = "5";
        }

        return new HttpApiResponse(status, headers, body);
    }
}
