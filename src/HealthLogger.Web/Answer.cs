namespace HealthLogger.Web;

/// <summary>A response that an endpoint may give.</summary>
/// <param name="Summary">For the API's description: when it is given.</param>
/// <param name="Contents">The forms of its body; none if it has no body.</param>
public sealed record Answer(int Status, string Summary, params Content[] Contents)
{
    /// <summary>Its headers, besides <c>Content-Type</c> and <c>Cache-Control</c>.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Returns an error with a problem body.</summary>
    public static Answer Problem(int status, string summary) => new(status, summary, Content.Problem);
}

/// <summary>A form of a body.</summary>
/// <param name="MediaType">Without parameters.</param>
/// <param name="Schema">
/// The name of its schema in <see cref="Schemas.All"/>; of each line, if the body is lines of JSON; null if the body is not JSON.
/// </param>
public sealed record Content(string MediaType, string? Schema)
{
    public static readonly Content Problem = new("application/problem+json", "Problem");

    /// <summary>Whether the body is JSON Lines.</summary>
    public bool IsLines => MediaType == "application/x-ndjson";

    /// <summary>Returns a JSON body.</summary>
    public static Content Json(string schema) => new("application/json", schema);

    /// <summary>Returns a body of JSON Lines.</summary>
    public static Content Lines(string schema) => new("application/x-ndjson", schema);
}
