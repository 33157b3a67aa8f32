using HealthLogger.Core.Ingest;

namespace HealthLogger.Functions.Http;

/// <summary>An error as RFC 9457 has it. What a case does not use is left out.</summary>
internal sealed record Problem(int Status, string Title)
{
    public string? Detail { get; init; }

    public IReadOnlyList<FieldError>? Errors { get; init; }

    public IReadOnlyList<string>? Accepted { get; init; }

    public IReadOnlyList<FailedRecord>? Failed { get; init; }

    public static Problem Invalid(IEnumerable<InputError> errors) =>
        new(400, "The request is not right; nothing was stored.") { Errors = FieldError.Each(errors) };

    public static Problem Unauthorized() => new(401, "The token names no user.") { Detail = "The token has no sub claim." };

    public static Problem Forbidden(IEnumerable<InputError> errors) =>
        new(403, "A record names another user; nothing was stored.") { Errors = FieldError.Each(errors) };

    public static Problem TooLarge(string reason) => new(413, "The request is too large; nothing was stored.") { Detail = reason };

    public static Problem Unavailable() => new(503, "The service is not available.")
    {
        Detail = "Nothing is known of these records: send them again later, with the same Idempotency-Key or record_id.",
    };

    public static Problem Unavailable(PostOutcome.PartlyRefused outcome) => new(503, "Some records could not be stored.")
    {
        Detail = "Send the failed records again later, with their record_id; the accepted ones are stored.",
        Accepted = outcome.AcceptedIds,
        Failed = outcome.Failed,
    };
}

/// <param name="Index">The record's place in the request, from 0.</param>
internal sealed record FieldError(long Index, string Field, string Reason)
{
    public static IReadOnlyList<FieldError> Each(IEnumerable<InputError> errors) =>
        [.. errors.Select(error => new FieldError(error.Index, error.Field, error.Reason))];
}
