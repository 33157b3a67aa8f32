using System.Text;

namespace HealthLogger.Core.Ingest;

/// <summary>A POST of records.</summary>
/// <param name="Body">One object, an array of objects, or NDJSON, in UTF-8.</param>
/// <param name="IsNdjson">The body is <c>application/x-ndjson</c>.</param>
/// <param name="UserId">The authenticated user.</param>
/// <param name="IdempotencyKey">The header of that name, or null.</param>
public sealed record PostRequest(ReadOnlyMemory<byte> Body, bool IsNdjson, string UserId, string? IdempotencyKey);

/// <summary>
/// Accepts the records of a request: body -> records -> lines -> one batch -> sink.
/// <list type="bullet">
/// <item>All or nothing: records are sent only if every record of the request is valid.</item>
/// <item>Every accepted record is valid for the table, and durable when its outcome is returned.</item>
/// <item>Every error of the request is reported, not only the first one.</item>
/// <item>A request that is sent again with its Idempotency-Key has the same record ids, so that it counts once.</item>
/// </list>
/// </summary>
/// <param name="sink">Accepts <see cref="RequestLimits"/> in one write; it retries what is refused.</param>
public sealed class PostRecords(ILineSink sink, TimeProvider clock, Random random)
{
    /// <summary>The maximum number of records in a request and of bytes in their lines.</summary>
    public static readonly BatchLimits RequestLimits = new(500, 4 * 1024 * 1024);

    public async Task<PostOutcome> HandleAsync(PostRequest request, CancellationToken cancellation)
    {
        using var batch = new LineBatch(RequestLimits);
        var outcome = Parse(request, batch) ?? PostOutcome.Of(batch, await sink.WriteAsync(batch, cancellation));
        PostMetrics.Count(outcome);
        return outcome;
    }

    // Fills the batch, or returns why nothing may be sent.
    private PostOutcome? Parse(PostRequest request, LineBatch batch)
    {
        if (HeaderError(request) is { } error)
        {
            return new PostOutcome.Invalid([error]);
        }

        var parser = new RecordParser(RecordOrigin.Request(request.UserId, request.IdempotencyKey), clock, random);
        var errors = new List<InputError>();
        if (!new RequestBody(request.Body, request.IsNdjson).TryRead(parser, batch, errors))
        {
            return new PostOutcome.TooLarge(
                $"A request may contain at most {RequestLimits.Lines} records and {RequestLimits.Bytes} bytes.");
        }

        return PostOutcome.Of(errors);
    }

    // The user and the key become part of every record, so they are checked first.
    private static InputError? HeaderError(PostRequest request) =>
        TextRule.UserIdProblem(Encoding.UTF8.GetBytes(request.UserId)) is { } user ? new InputError(0, "user_id", user)
        : request.IdempotencyKey is { } key && Encoding.UTF8.GetByteCount(key) is < 1 or > RecordParser.MaxKeyLength
            ? new InputError(0, "Idempotency-Key", $"must be 1 to {RecordParser.MaxKeyLength} bytes long")
        : null;
}
