namespace HealthLogger.Web;

/// <summary>Headers and responses that several endpoints have.</summary>
internal static class Answers
{
    public static readonly Parameter Prefer = new("Prefer", "respond-async: a query responds with 202 at once, as in RFC 7240");

    public static readonly Parameter Accept = new("Accept", "The media types that are accepted; JSON if it is omitted");

    public static readonly Parameter AcceptLanguage = new("Accept-Language", "The languages of HTML that are accepted: en or ja; en if it is omitted");

    public static readonly Parameter IfNoneMatch = new("If-None-Match", "The ETag of a response that is kept");

    public static readonly Parameter AcceptEncoding = new("Accept-Encoding", "gzip, if the response may be compressed");

    public static readonly Answer Stored = new(202, "Every record is stored. Readers may see it a few minutes later.", Content.Json("Accepted"));

    public static readonly Answer Running =
        new(202, "The query still runs. Send a GET to the Location later.", Content.Json("RunningQuery")) { Headers = ["Location", "Retry-After"] };

    public static readonly Answer NotModified = new(304, "The response that is kept is still the current one.") { Headers = ["Content-Language", "ETag", "Vary"] };

    public static readonly Answer NotAcceptable = Answer.Problem(406, "There is no response of an accepted media type.");

    /// <summary>Returns a file of the page.</summary>
    public static Answer File(params string[] mediaTypes) =>
        new(200, "The file.", [.. mediaTypes.Select(type => new Content(type, null))])
        {
            Headers = ["Content-Encoding", "Content-Security-Policy", "ETag", "Vary"],
        };

    /// <summary>Of a request that writes; nothing of it is stored.</summary>
    public static readonly IReadOnlyList<Answer> Refused =
    [
        Answer.Problem(403, "A record belongs to another user, or a page of another site sent the request."),
        Answer.Problem(413, "The request is too large."),
        Answer.Problem(415, "The content type is not supported."),
    ];
}
