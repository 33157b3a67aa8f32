using HealthLogger.Core.Report;

namespace HealthLogger.Web;

/// <summary>
/// The page and what it consists of, for everybody: it holds nothing about anyone. It loads nothing from elsewhere, and its policy forbids
/// scripts and styles that are not files of this service. It connects to this service, and to the issuer with which people sign in.
/// <para>
/// A browser asks again for the document and for what has no version in its name, so that a deployment shows with the next visit. With the
/// service worker it is the visit after that: an open window keeps its version until all windows of the page are closed.
/// </para>
/// <para>
/// Only these files are compressed. A person's data never is: if a response held a secret beside words that somebody else can choose, its
/// compressed length would tell how alike they are (the BREACH attack), and encryption does not hide a length.
/// </para>
/// </summary>
public sealed class PageRoutes
{
    // For a year, the longest time that caches agree on.
    private const string Immutable = "public, max-age=31536000, immutable";

    // Modules, styles and pictures have no policy of their own; opened by themselves, they may do nothing.
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    private readonly string _policy;
    private readonly PageAsset _signIn;
    private readonly Dictionary<string, PageAsset> _assets = PageAsset.ReadAll();

    public PageRoutes(SignIn signIn)
    {
        // The style sheets are the page's own, which is inside of it, and that of a report, which the browser parses, although the page then
        // uses the file instead. Trusted Types: the page turns no text into markup or scripts; its only policy allows the address of its
        // service worker.
        _policy = $"default-src 'none'; script-src 'self'; "
            + $"style-src 'self' {PagePolicy.StylesOf(_assets[PageAsset.Page].Content)} {PagePolicy.HashOf(ReportHtml.StyleText)}; img-src 'self'; "
            + $"connect-src {string.Join(' ', signIn.Origins.Prepend("'self'"))}; "
            + "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types worker";
        _signIn = PageAsset.OfSignIn(signIn);
        _assets[PageAsset.Worker] = PageAsset.WorkerOf(_assets, _signIn.Tag + _policy);
    }

    public IReadOnlyList<Route> All =>
    [
        new(Endpoints.GetPage, (request, _) => Task.FromResult(Answer(request, PageAsset.Page))),
        new(Endpoints.GetWorker, (request, _) => Task.FromResult(Answer(request, PageAsset.Worker))),
        new(Endpoints.GetAsset, (request, _) => Task.FromResult(Answer(request, request.PathValue))),
        new(Endpoints.GetSignIn, (request, _) => Task.FromResult(Answer(request, _signIn))),
    ];

    private ApiResponse Answer(ApiRequest request, string name) =>
        _assets.TryGetValue(name, out var asset) ? Answer(request, asset) : ApiResponse.Of(Problem.NotFound());

    private ApiResponse Answer(ApiRequest request, PageAsset asset)
    {
        var isCompressed = asset.IsCompressible && AcceptEncodingHeader.PrefersGzip(request.Header("accept-encoding"));
        var tag = isCompressed ? $"\"{asset.Tag}-gzip\"" : $"\"{asset.Tag}\"";
        var headers = HeadersOf(asset, tag);
        if (EntityTag.Matches(request.Header("if-none-match"), tag))
        {
            return new ApiResponse(304, headers, default);
        }

        headers["Content-Type"] = asset.ContentType;
        if (isCompressed)
        {
            headers["Content-Encoding"] = "gzip";
        }

        return new ApiResponse(200, headers, isCompressed ? asset.Compressed : asset.Content);
    }

    private Dictionary<string, string> HeadersOf(PageAsset asset, string tag)
    {
        var headers = new Dictionary<string, string>
        {
            ["ETag"] = tag,
            ["Cache-Control"] = asset.IsImmutable ? Immutable : "no-cache", // kept, but asked for again
            ["Content-Security-Policy"] = asset.IsDocument || asset.IsWorker ? _policy : Nothing,
            ["X-Content-Type-Options"] = "nosniff",
            ["Referrer-Policy"] = "no-referrer",
            ["Cross-Origin-Resource-Policy"] = "same-origin",
        };
        if (asset.IsDocument)
        {
            headers["Cross-Origin-Opener-Policy"] = "same-origin"; // no other site's window has a handle of the page's
        }

        if (asset.IsCompressible)
        {
            headers["Vary"] = "Accept-Encoding";
        }

        return headers;
    }
}
