using HealthLogger.Core.Ingest;

namespace HealthLogger.Web;

/// <summary>An error response as in RFC 9457. Members that do not apply to a case are omitted.</summary>
internal sealed record Problem(int Status, string Title)
{
    public string? Detail { get; init; }

    public IReadOnlyList<FieldError>? Errors { get; init; }

    public IReadOnlyList<string>? Accepted { get; init; }

    public IReadOnlyList<FailedRecord>? Failed { get; init; }

    public static Problem Invalid(IEnumerable<InputError> errors) =>
        new(400, "The request is invalid. Nothing was stored.") { Errors = FieldError.Of(errors) };

    /// <summary>Parameters of the query string are wrong.</summary>
    public static Problem InvalidQuery(IEnumerable<InputError> errors) =>
        new(400, "A parameter of the request is invalid.") { Errors = FieldError.Of(errors) };

    public static Problem NotFound() => new(404, "There is nothing at this address.");

    public static Problem ResultExpired() => NotFound() with { Detail = "The result is not kept any more. Start the query again." };

    public static Problem MethodNotAllowed(IEnumerable<string> allowed) =>
        new(405, "The method is not allowed here.") { Detail = $"Allowed: {string.Join(", ", allowed)}." };

    public static Problem NotAcceptable(IEnumerable<string> types) =>
        new(406, "None of the media types that you accept is available.") { Detail = $"Available: {string.Join(", ", types)}." };

    public static Problem UnsupportedMediaType(Endpoint endpoint) => new(415, "The content type is not supported. Nothing was stored.")
    {
        Errors = FieldError.Of([new InputError(0, "Content-Type", $"must be {string.Join(" or ", endpoint.Body.Select(content => content.MediaType))}")]),
    };

    public static Problem Unauthorized() =>
        new(401, "A valid token is required.") { Detail = "The request has no token, or one that is not valid any more." };

    public static Problem ReportsForbidden() =>
        new(403, "You may not read the team's reports.") { Detail = "Ask whoever runs this service for access to reports." };

    public static Problem Forbidden(IEnumerable<InputError> errors) =>
        new(403, "A record belongs to another user. Nothing was stored.") { Errors = FieldError.Of(errors) };

    public static Problem TooLarge(string reason) => new(413, "The request is too large. Nothing was stored.") { Detail = reason };

    public static Problem UnavailableToRead() =>
        new(503, "The service is unavailable.") { Detail = "Nothing was changed. Try again later." };

    public static Problem UnavailableToWrite() => new(503, "The service is unavailable.")
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
