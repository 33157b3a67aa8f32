namespace HealthLogger.Web;

/// <summary>A request, independent of the host that received it.</summary>
/// <param name="Method">In upper case, such as <c>GET</c>.</param>
/// <param name="Path">The path, percent-decoded once, with its leading slash, without the query string.</param>
public sealed record ApiRequest(string Method, string Path)
{
    /// <summary>The query string as it was sent, without the question mark; empty if there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>Returns the value of a header, whose name may be in any case, or null if it was not sent.</summary>
    public Func<string, string?> Header { get; init; } = _ => null;

    /// <summary>Empty if there is none; null if the host could not decode it.</summary>
    public byte[]? Body { get; init; } = [];

    /// <summary>The person whose valid token came with the request, or null.</summary>
    public Caller? Caller { get; init; }

    /// <summary>How long the host waits for the response.</summary>
    public TimeSpan RemainingTime { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>The part of the path that a template names, such as the id in <c>/records/{record_id}</c>. Set by <see cref="Api"/>.</summary>
    public string PathValue { get; init; } = "";

    /// <summary>The parameters of the query string, all of them declared by the endpoint. Set by <see cref="Api"/>.</summary>
    public QueryString Parameters { get; init; } = QueryString.None;
}
