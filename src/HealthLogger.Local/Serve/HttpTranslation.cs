using HealthLogger.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HealthLogger.Local.Serve;

/// <summary>Translates requests and responses of the web server to those of the API.</summary>
internal static class HttpTranslation
{
    // For responses that a browser shows by mistake: they contain nothing that it should run, load or guess the type of.
    private static readonly (string Name, string Value)[] SecurityHeaders =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>Returns the request without its body and its caller.</summary>
    public static ApiRequest Read(HttpRequest request)
    {
        var (path, query) = Split(request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        return new ApiRequest(request.Method, Decode(path))
        {
            Query = query,
            Header = name => Header(request, name),
        };
    }

    public static async Task WriteAsync(ApiResponse response, HttpResponse target)
    {
        target.StatusCode = response.Status;
        foreach (var (name, value) in SecurityHeaders)
        {
            target.Headers[name] = value;
        }

        foreach (var (name, value) in response.Headers)
        {
            target.Headers[name] = value;
        }

        if (response.Body.Length > 0 && !HttpMethods.IsHead(target.HttpContext.Request.Method))
        {
            target.ContentLength = response.Body.Length;
            await target.Body.WriteAsync(response.Body, target.HttpContext.RequestAborted);
        }
    }

    // A page of another origin can send text without asking, but JSON only if this server allows it. So a body needs a content type
    // here, whereas AWS takes a missing one for JSON.
    private static string? Header(HttpRequest request, string name) =>
        request.Headers.TryGetValue(name, out var values) ? values.ToString()
        : name.Equals("content-type", StringComparison.OrdinalIgnoreCase) ? ""
        : null;

    // Once, as API Gateway does. An encoded slash must not separate parts of the path, so such a path, like one that is not valid,
    // becomes one that no endpoint has.
    private static string Decode(string path) =>
        path.Contains("%2F", StringComparison.OrdinalIgnoreCase) ? "" : PercentEncoding.TryDecode(path) ?? "";

    // Kestrel's own path has dot segments removed, and an encoded slash left as it is. A client may send the whole URL.
    private static (string Path, string Query) Split(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
        if (path.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0 && path[0] != '/')
        {
            var slash = path.IndexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path[slash..];
        }

        return (path, query);
    }
}
