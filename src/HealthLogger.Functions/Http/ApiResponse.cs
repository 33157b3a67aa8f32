using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using HealthLogger.Core;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Functions.Http;

/// <summary>What became of a request, as an HTTP API takes it.</summary>
internal static class ApiResponse
{
    // Text outside ASCII as it is.
    private static readonly ApiJson Json = new(new(ApiJson.Default.Options) { Encoder = PlainJsonEncoder.Instance });

    public static APIGatewayHttpApiV2ProxyResponse Of(PostOutcome outcome) => outcome switch
    {
        PostOutcome.Accepted accepted => Of(202, "application/json", Receipt.Write(accepted.RecordIds)),
        PostOutcome.Invalid invalid => Of(Problem.Invalid(invalid.Errors)),
        PostOutcome.Forbidden forbidden => Of(Problem.Forbidden(forbidden.Errors)),
        PostOutcome.TooLarge tooLarge => Of(Problem.TooLarge(tooLarge.Reason)),
        PostOutcome.PartlyRefused partly => Of(Problem.Unavailable(partly)),
        _ => throw new NotSupportedException($"There is no response for {outcome.GetType().Name}."),
    };

    public static APIGatewayHttpApiV2ProxyResponse Of(Problem problem) =>
        Of(problem.Status, "application/problem+json", JsonSerializer.Serialize(problem, Json.Problem));

    private static APIGatewayHttpApiV2ProxyResponse Of(int status, string contentType, string body)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = contentType, ["Cache-Control"] = "no-store" };
        if (status == 503)
        {
            headers["Retry-After"] = "5";
        }

        return new APIGatewayHttpApiV2ProxyResponse { StatusCode = status, Headers = headers, Body = body };
    }
}
