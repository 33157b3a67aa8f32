using System.Net;
using HealthLogger.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HealthLogger.Local.Serve;

/// <summary>
/// What a request must be before it is looked at further, whoever sent it. A browser sends a request of any page on the web to this server,
/// even to a loopback address; these rules recognize that by what the page cannot change.
/// </summary>
internal sealed class RequestRules(ServeOptions options)
{
    private static readonly string[] SafeMethods = ["GET", "HEAD", "OPTIONS"];

    /// <summary>Returns the refusal, or null if the request may be handled.</summary>
    public ApiResponse? Refuse(HttpContext context) =>
        HasUnclearLength(context.Request) ? HostResponses.UnclearLength()
        : !IsOwn(context.Request.Host, context.Connection) ? HostResponses.WrongHost()
        : options.IsBehindProxy && context.Request.Headers["X-Forwarded-Proto"] != "https" ? HostResponses.NotSecure()
        : IsWrite(context.Request) && !IsSameOrigin(context.Request) ? HostResponses.OtherOrigin()
        : null;

    public static bool HasBody(HttpContext context) =>
        context.Request.ContentLength is null or > 0 && context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody;

    public static bool IsWrite(HttpRequest request) => !SafeMethods.Contains(request.Method);

    // A proxy in front of this server might take another part of the connection for the body. Kestrel renames the Content-Length of a request
    // that also has a Transfer-Encoding.
    private static bool HasUnclearLength(HttpRequest request) =>
        request.Headers.TransferEncoding is { Count: > 0 } encoding
        && (encoding != "chunked" || request.ContentLength is not null || request.Headers.ContainsKey("X-Content-Length"));

    // A page that was loaded from evil.example, whose name then gets the address of this server, still sends its own name.
    private bool IsOwn(HostString host, ConnectionInfo connection) =>
        options.Hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase)
        || ((host.Port ?? (IsHttps(connection) ? 443 : 80)) == connection.LocalPort && IsAddress(host.Host, connection.LocalIpAddress!));

    private bool IsHttps(ConnectionInfo connection) => options.Addresses.Any(address => address.IsHttps && address.Port == connection.LocalPort);

    private static bool IsAddress(string host, IPAddress local)
    {
        var own = local.IsIPv4MappedToIPv6 ? local.MapToIPv4() : local;
        return host == "localhost" ? IPAddress.IsLoopback(own) : IPAddress.TryParse(host, out var address) && address.Equals(own);
    }

    // Only browsers send these headers.
    private bool IsSameOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        var scheme = options.IsBehindProxy ? "https" : request.Scheme;
        return (origin.Count == 0 || string.Equals(origin, $"{scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            && request.Headers["Sec-Fetch-Site"] is { Count: 0 } or [null or "same-origin" or "none"];
    }
}
