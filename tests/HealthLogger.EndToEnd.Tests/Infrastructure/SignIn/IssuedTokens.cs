using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The tokens that an issuer has given out. A refresh token works once; one that comes again makes those that followed it invalid.
/// </summary>
internal sealed class IssuedTokens
{
    private readonly Dictionary<string, (string User, DateTimeOffset Expiry)> _access = [];
    private readonly Dictionary<string, Grant> _refresh = [];

    /// <summary>How long an access token is valid.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The number of refresh tokens that were used.</summary>
    public int Renewals { get; private set; }

    public JsonObject Issue(string issuer, string client, string user, string nonce)
    {
        lock (_access)
        {
            return Issue(new Grant(issuer, client, user, nonce));
        }
    }

    /// <summary>Returns new tokens, or null if the refresh token is not valid.</summary>
    public JsonObject? Refresh(string token)
    {
        lock (_access)
        {
            if (!_refresh.TryGetValue(token, out var grant) || grant.IsRevoked || grant.Current != token)
            {
                (grant ?? new Grant("", "", "", "")).IsRevoked = true;
                return null;
            }

            Renewals++;
            return Issue(grant);
        }
    }

    public void Revoke(string token)
    {
        lock (_access)
        {
            if (_refresh.TryGetValue(token, out var grant))
            {
                grant.IsRevoked = true;
            }
        }
    }

    /// <summary>Makes every refresh token of a person invalid.</summary>
    public void RevokeAllOf(string user)
    {
        lock (_access)
        {
            _refresh.Values.Where(grant => grant.User == user).ToList().ForEach(grant => grant.IsRevoked = true);
        }
    }

    /// <summary>Lets every access token of a person expire before its time.</summary>
    public void ExpireAllOf(string user)
    {
        lock (_access)
        {
            foreach (var token in _access.Where(each => each.Value.User == user).Select(each => each.Key).ToList())
            {
                _access.Remove(token);
            }
        }
    }

    /// <summary>Returns whose access token it is, or null if it is not valid now.</summary>
    public string? UserOf(string accessToken)
    {
        lock (_access)
        {
            return _access.TryGetValue(accessToken, out var known) && TimeProvider.System.GetUtcNow() < known.Expiry ? known.User : null;
        }
    }

    private JsonObject Issue(Grant grant)
    {
        var (access, refresh) = (Jwt(new { sub = grant.User, client_id = grant.Client }), Guid.NewGuid().ToString("N"));
        _access[access] = (grant.User, TimeProvider.System.GetUtcNow() + Lifetime);
        grant.Current = refresh;
        _refresh[refresh] = grant;
        return new JsonObject
        {
            ["access_token"] = access,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)Lifetime.TotalSeconds,
            ["refresh_token"] = refresh,
            ["id_token"] = Jwt(new { iss = grant.Issuer, aud = grant.Client, sub = grant.User, nonce = grant.Nonce }),
        };
    }

    // The signature is random: the issuer knows its tokens, and the page does not verify it.
    private static string Jwt(object claims)
    {
        byte[][] parts = ["{}"u8.ToArray(), JsonSerializer.SerializeToUtf8Bytes(claims), Guid.NewGuid().ToByteArray()];
        return string.Join('.', parts.Select(part => WebEncoders.Base64UrlEncode(part)));
    }

    private sealed record Grant(string Issuer, string Client, string User, string Nonce)
    {
        public string Current { get; set; } = "";

        public bool IsRevoked { get; set; }
    }
}
