using System.Text;
using HealthLogger.Core;
using HealthLogger.Core.Ingest;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Web;

/// <summary>The endpoints that write: a person's records, corrections and deletions go to the sink.</summary>
/// <param name="sink">Returns the sink that has answered within a time, retries included.</param>
/// <param name="usage">Notes the use of <c>POST /records</c>.</param>
public sealed class WritingRoutes(Func<TimeSpan, ILineSink> sink, UsageLog usage, TimeProvider clock, Random random, ILogger log)
{
    private const string Json = "application/json";
    private const string Ndjson = "application/x-ndjson";

    public IReadOnlyList<Route> All =>
    [
        new(Endpoints.PostRecords, PostAsync), new(Endpoints.PutRecord, PutAsync), new(Endpoints.DeleteRecord, DeleteAsync),
    ];

    private async Task<ApiResponse> PostAsync(ApiRequest request, CancellationToken cancellation)
    {
        var type = MediaType(request);
        if (type is not (Json or Ndjson))
        {
            return Reject(Problem.UnsupportedMediaType(Endpoints.PostRecords));
        }

        if (request.Body is not { } body)
        {
            return Reject(Problem.Invalid([new InputError(0, "body", "is not valid base64")]));
        }

        var post = new PostRequest(body, type == Ndjson, request.Caller!.UserId, request.Header("idempotency-key"));
        var outcome = await new PostRecords(sink(request.RemainingTime), clock, random).HandleAsync(post, cancellation);
        if (outcome is PostOutcome.Accepted && await usage.AddAsync(post.UserId, post.IdempotencyKey, cancellation) is { } failure)
        {
            log.UsageEventFailed(failure);
        }

        return Of(outcome);
    }

    private async Task<ApiResponse> PutAsync(ApiRequest request, CancellationToken cancellation)
    {
        if (!NamesARecord(request))
        {
            return ApiResponse.Of(Problem.NotFound());
        }

        if (MediaType(request) != Json)
        {
            return Reject(Problem.UnsupportedMediaType(Endpoints.PutRecord));
        }

        return request.Body is { } body
            ? Of(await Revise(request).CorrectAsync(new Correction(request.PathValue, request.Caller!.UserId, body), cancellation))
            : Reject(Problem.Invalid([new InputError(0, "body", "is not valid base64")]));
    }

    private async Task<ApiResponse> DeleteAsync(ApiRequest request, CancellationToken cancellation)
    {
        if (!NamesARecord(request))
        {
            return ApiResponse.Of(Problem.NotFound());
        }

        if (request.Body is not { Length: 0 })
        {
            return Reject(Problem.Invalid([new InputError(0, "body", "must be empty: the path and the parameters name what is deleted")]));
        }

        var (recordedAt, revision) = (request.Parameters["recorded_at"]!, request.Parameters["revision"]!);
        var deletion = new Deletion(request.PathValue, request.Caller!.UserId, recordedAt, revision);
        return Of(await Revise(request).DeleteAsync(deletion, cancellation));
    }

    private ReviseRecord Revise(ApiRequest request) => new(sink(request.RemainingTime), clock, random);

    // No record can have another id.
    private static bool NamesARecord(ApiRequest request) => TextRule.RecordIdProblem(Encoding.UTF8.GetBytes(request.PathValue)) is null;

    private static ApiResponse Of(PostOutcome outcome) => outcome switch
    {
        PostOutcome.Accepted accepted => ApiResponse.Accepted(accepted.RecordIds),
        PostOutcome.Invalid invalid => ApiResponse.Of(Problem.Invalid(invalid.Errors)),
        PostOutcome.Forbidden forbidden => ApiResponse.Of(Problem.Forbidden(forbidden.Errors)),
        PostOutcome.TooLarge tooLarge => ApiResponse.Of(Problem.TooLarge(tooLarge.Reason)),
        PostOutcome.PartlyRefused partly => ApiResponse.Of(Problem.Unavailable(partly)),
        _ => throw new NotSupportedException($"No response is defined for {outcome.GetType().Name}."),
    };

    private static ApiResponse Reject(Problem problem)
    {
        Telemetry.Rejected.Add(1);
        return ApiResponse.Of(problem);
    }

    // A missing content type means JSON: curl sends none for data that it reads from standard input.
    private static string MediaType(ApiRequest request) =>
        (request.Header("content-type") ?? Json).Split(';')[0].Trim().ToLowerInvariant();
}
