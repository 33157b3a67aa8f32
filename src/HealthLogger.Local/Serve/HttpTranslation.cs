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
        return new ApiRequest(request.Method, path)
        {
            Query = query,
            Header = name => request.Headers.TryGetValue(name, out var values) ? values.ToString() : null,
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

    // As the client sent them: decoded, another path could look like this one. A client may send the whole URL.
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
