using System.Text.Json;

namespace HealthLogger.Web;

/// <summary>How people sign in on the page.</summary>
/// <param name="Kind"><c>link</c>: a personal link has the token. <c>openid</c>: an OpenID Connect issuer gives one.</param>
public sealed record SignIn(string Kind)
{
    /// <summary>By a personal link.</summary>
    public static readonly SignIn ByLink = new("link");

    /// <summary>The issuer, exactly as in its tokens; null with a personal link, as the next two are.</summary>
    public string? Issuer { get; private init; }

    /// <summary>The page's client at the issuer, which has no secret.</summary>
    public string? ClientId { get; private init; }

    /// <summary>The scopes that the page asks for, with spaces between them.</summary>
    public string? Scope { get; private init; }

    /// <summary>The origins that the page connects to, besides its own.</summary>
    internal IReadOnlyList<string> Origins { get; private init; } = [];

    /// <summary>With the authorization code flow of OpenID Connect.</summary>
    /// <param name="origins">Of the issuer's endpoints, if they are elsewhere than the issuer.</param>
    public static SignIn At(string issuer, string clientId, string scope, IReadOnlyList<string> origins) => new("openid")
    {
        Issuer = issuer,
        ClientId = clientId,
        Scope = scope,
        Origins = [.. origins.Prepend(new Uri(issuer).GetLeftPart(UriPartial.Authority)).Distinct()],
    };

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, WebJsonContext.Default.SignIn);
}
