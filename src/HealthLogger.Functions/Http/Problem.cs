using HealthLogger.Core.Ingest;

namespace HealthLogger.Functions.Http;

/// <summary>An error response as in RFC 9457. Members that do not apply to a case are omitted.</summary>
internal sealed record Problem(int Status, string Title)
{
    public string? Detail { get; init; }

    public IReadOnlyList<FieldError>? Errors { get; init; }

    public IReadOnlyList<string>? Accepted { get; init; }

    public IReadOnlyList<FailedRecord>? Failed { get; init; }

    public static Problem Invalid(IEnumerable<InputError> errors) =>
        new(400, "The request is invalid. Nothing was stored.") { Errors = FieldError.Of(errors) };

    public static Problem Unauthorized() =>
        new(401, "The token does not identify a user.") { Detail = "The token has no sub claim." };

    public static Problem Forbidden(IEnumerable<InputError> errors) =>
        new(403, "A record belongs to another user. Nothing was stored.") { Errors = FieldError.Of(errors) };

    public static Problem TooLarge(string reason) => new(413, "The request is too large. Nothing was stored.") { Detail = reason };

    public static Problem Unavailable() => new(503, "The service is unavailable.")
    {
        Detail = "It is not known whether the records were stored. Send them again later with the same Idempotency-Key or record_id.",
    };

    public static Problem Unavailable(PostOutcome.PartlyRefused outcome) => new(503, "Some records could not be stored.")
    {
        Detail = "Send the failed records again later with their record_id. The accepted records are stored.",
        Accepted = outcome.AcceptedIds,
        Failed = outcome.Failed,
    };
}

/// <param name="Index">The position of the record in the request, from 0.</param>
internal sealed record FieldError(long Index, string Field, string Reason)
{
    public static IReadOnlyList<FieldError> Of(IEnumerable<InputError> errors) =>
        [.. errors.Select(error => new FieldError(error.Index, error.Field, error.Reason))];
}
