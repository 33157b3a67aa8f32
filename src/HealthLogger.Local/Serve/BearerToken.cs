using Microsoft.Extensions.Primitives;

namespace HealthLogger.Local.Serve;

/// <summary>The token of an <c>Authorization</c> header (RFC 6750, section 2.1). Tokens in other places are not accepted.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>Returns the token, or null if there is not exactly one header of the scheme.</summary>
    public static string? Read(StringValues header) =>
        header is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : null;
}
