using System.Text;

namespace HealthLogger.Core.Ingest;

/// <summary>One POST of records.</summary>
/// <param name="Body">One object, an array of objects, or NDJSON, in UTF-8.</param>
/// <param name="IsNdjson">The body is <c>application/x-ndjson</c>.</param>
/// <param name="UserId">The authenticated user.</param>
/// <param name="IdempotencyKey">The header of that name, or null.</param>
public sealed record PostRequest(ReadOnlyMemory<byte> Body, bool IsNdjson, string UserId, string? IdempotencyKey);

/// <summary>Takes a request's records: all of them are valid and sent, or none is sent.</summary>
/// <param name="sink">Takes <see cref="RequestLimits"/> in one write.</param>
public sealed class PostRecords(ILineSink sink, TimeProvider clock, Random random)
{
    /// <summary>Most records of one request, and most bytes of their lines.</summary>
    public static readonly BatchLimits RequestLimits = new(500, 4 * 1024 * 1024);

    public async Task<PostOutcome> HandleAsync(PostRequest request, CancellationToken cancellation)
    {
        using var activity = Telemetry.Activities.StartActivity("PostRecords");
        var outcome = await TakeAsync(request, cancellation);
        outcome.Count();
        return outcome;
    }

    private async Task<PostOutcome> TakeAsync(PostRequest request, CancellationToken cancellation)
    {
        if (Problem(request) is { } problem)
        {
            return new PostOutcome.Invalid([problem]);
        }

        var parser = new RecordParser(RecordOrigin.Request(request.UserId, request.IdempotencyKey), clock, random);
        using var batch = new LineBatch(RequestLimits);
        var errors = new List<InputError>();
        if (!new RequestBody(request.Body, request.IsNdjson).TryRead(parser, batch, errors))
        {
            return new PostOutcome.TooLarge($"A request holds at most {RequestLimits.Lines} records and {RequestLimits.Bytes} bytes.");
        }

        if (errors.Count > 0)
        {
            return errors.Exists(error => error.IsForbidden) ? new PostOutcome.Forbidden(errors) : new PostOutcome.Invalid(errors);
        }

        var outcome = await sink.WriteAsync(batch, cancellation);
        return PostOutcome.Of(batch, outcome);
    }

    // What comes with the body goes into every record, so it is looked at before any of them.
    private static InputError? Problem(PostRequest request) =>
        TextRule.UserIdProblem(Encoding.UTF8.GetBytes(request.UserId)) is { } user ? new InputError(0, "user_id", user)
        : request.IdempotencyKey is { } key && Encoding.UTF8.GetByteCount(key) is < 1 or > RecordParser.MaxKeyLength
            ? new InputError(0, "Idempotency-Key", $"must be 1 to {RecordParser.MaxKeyLength} bytes long")
        : null;
}
