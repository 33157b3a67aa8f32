using System.Text;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A request to the API, as a client sends it.</summary>
/// <param name="User">Whose token it has, or null for a request without one.</param>
/// <param name="Target">The path with its query string.</param>
internal sealed record ApiCall(string? User, string Method, string Target)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public byte[] Body { get; init; } = [];

    public string Path => Target.Split('?')[0];

    public string Query => Target.Split('?', 2).ElementAtOrDefault(1) ?? "";

    public ApiCall With(string header, string value) => this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };

    public ApiCall Sending(string body, string type = "application/json") =>
        (this with { Body = Encoding.UTF8.GetBytes(body) }).With("Content-Type", type);
}

/// <summary>A response of the API, as a client receives it.</summary>
internal sealed record ApiAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string MediaType => this["Content-Type"].Split(';')[0];

    /// <summary>Returns a header, or "" if it was not sent.</summary>
    public string this[string header] =>
        Headers.FirstOrDefault(each => each.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Value ?? "";
}

/// <summary>A host of the API.</summary>
internal interface IApiUnderTest : IAsyncDisposable
{
    Task<ApiAnswer> SendAsync(ApiCall call);
}
