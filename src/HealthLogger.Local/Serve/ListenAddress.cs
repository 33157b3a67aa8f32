using System.Globalization;
using System.Net;

namespace HealthLogger.Local.Serve;

/// <summary>An address to listen on.</summary>
/// <param name="Port">0 to let the system choose one.</param>
internal sealed record ListenAddress(IPAddress Address, int Port, bool IsHttps)
{
    public const string Default = "http://127.0.0.1:8080";

    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>Parses a URL such as <c>http://127.0.0.1:8080</c>, or returns null.</summary>
    public static ListenAddress? TryParse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && AddressOf(url) is { } address
            ? new ListenAddress(address, url.Port, url.Scheme == "https")
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsHttps ? "https" : "http")}://{new IPEndPoint(Address, Port)}");

    // Other names are not resolved: they may have several addresses, or another one tomorrow.
    private static IPAddress? AddressOf(Uri url) =>
        url.Host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(url.Host, out var address) ? address
        : null;
}
