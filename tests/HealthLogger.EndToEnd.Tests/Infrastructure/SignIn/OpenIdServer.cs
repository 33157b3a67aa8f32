using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using HealthLogger.Testing.Aws;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// A small OpenID Connect issuer on loopback: discovery, authorization codes with PKCE, refresh tokens that work once, revocation and
/// logout. A person signs in with a name alone, and stays signed in by a cookie.
/// </summary>
internal sealed class OpenIdServer : IAsyncDisposable
{
    public const string Client = "the-page";
    public const string Scope = "openid offline_access";

    private readonly ConcurrentDictionary<string, (HttpRequestForm Request, string User)> _codes = new();
    private LoopbackServer _server = null!;

    public string Url => _server.Url;

    /// <summary>The issuer in the discovery document.</summary>
    public string NamedIssuer { get; set; } = "";

    /// <summary>The address that people may be sent back to.</summary>
    public string Page { get; set; } = "";

    /// <summary>
    /// Replaces a parameter of the answers that the browser takes to the page, or the nonce of ID tokens, as an attacker would; null to
    /// leave them.
    /// </summary>
    public (string Name, string Value)? Altered { get; set; }

    public IssuedTokens Tokens { get; } = new();

    public static async Task<OpenIdServer> StartAsync()
    {
        var issuer = new OpenIdServer();
        issuer._server = await LoopbackServer.StartAsync(issuer.HandleAsync);
        issuer.NamedIssuer = issuer.Url;
        return issuer;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var form = await HttpRequestForm.ReadAsync(context.Request);
        await ((context.Request.Method, context.Request.Path.Value) switch
        {
            ("GET", "/.well-known/openid-configuration") => JsonAsync(context, 200, Discovery()),
            ("GET", "/authorize") => AskAsync(context, form),
            ("POST", "/authorize") => SignInAsync(context, form),
            ("POST", "/token") => GiveTokensAsync(context, form),
            ("POST", "/revoke") => RevokeAsync(context, form),
            ("GET", "/logout") => LogOutAsync(context, form),
            _ => PageAsync(context, 404, "<h1>Not found</h1>"),
        });
    }

    private JsonObject Discovery() => new()
    {
        ["issuer"] = NamedIssuer,
        ["authorization_endpoint"] = $"{Url}/authorize",
        ["token_endpoint"] = $"{Url}/token",
        ["revocation_endpoint"] = $"{Url}/revoke",
        ["end_session_endpoint"] = $"{Url}/logout",
        ["authorization_response_iss_parameter_supported"] = true,
    };

    private Task AskAsync(HttpContext context, HttpRequestForm form)
    {
        var isValid = form["client_id"] == Client && form["redirect_uri"] == Page && form["response_type"] == "code"
            && form["scope"] == Scope && form["code_challenge_method"] == "S256" && form["code_challenge"].Length == 43
            && form["nonce"].Length > 0 && form["state"].Length > 0;
        return !isValid ? PageAsync(context, 400, "<h1>The request is not valid</h1>")
            : context.Request.Cookies["person"] is { } person ? SendBack(context, form, person)
            : PageAsync(context, 200, $"""
                <h1>The team's own sign-in page</h1>
                <form method="post" action="/authorize{WebUtility.HtmlEncode(context.Request.QueryString.Value)}">
                <label>Name <input name="person"></label> <button>Continue</button> <button name="cancel" value="1">Cancel</button></form>
                """);
    }

    private Task SignInAsync(HttpContext context, HttpRequestForm form)
    {
        if (form["cancel"].Length > 0)
        {
            return Redirect(
                context, Page, ("error", "access_denied"), ("error_description", "<b>Cancelled</b>"), ("state", form["state"]), ("iss", Url));
        }

        context.Response.Cookies.Append("person", form["person"]);
        return SendBack(context, form, form["person"]);
    }

    private Task SendBack(HttpContext context, HttpRequestForm form, string person)
    {
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (form, person);
        return Redirect(context, Page, ("code", code), ("state", form["state"]), ("iss", Url));
    }

    private Task GiveTokensAsync(HttpContext context, HttpRequestForm form)
    {
        var tokens = form["client_id"] != Client ? null
            : form["grant_type"] == "refresh_token" ? Tokens.Refresh(form["refresh_token"])
            : _codes.TryRemove(form["code"], out var code) && form["redirect_uri"] == Page && form.Proves(code.Request["code_challenge"])
                ? Tokens.Issue(Url, Client, code.User, Altered is { Name: "nonce" } nonce ? nonce.Value : code.Request["nonce"])
            : null;
        return tokens is null
            ? JsonAsync(context, 400, new JsonObject { ["error"] = "invalid_grant" })
            : JsonAsync(context, 200, tokens);
    }

    private Task RevokeAsync(HttpContext context, HttpRequestForm form)
    {
        Tokens.Revoke(form["token"]);
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return Task.CompletedTask;
    }

    private Task LogOutAsync(HttpContext context, HttpRequestForm form)
    {
        if (form["client_id"] != Client || form["post_logout_redirect_uri"] != Page || form["id_token_hint"].Length == 0)
        {
            return PageAsync(context, 400, "<h1>The request is not valid</h1>");
        }

        context.Response.Cookies.Delete("person");
        return Redirect(context, Page);
    }

    private Task Redirect(HttpContext context, string address, params (string Name, string Value)[] parameters)
    {
        parameters = [.. parameters.Select(each => each.Name == Altered?.Name ? Altered.Value : each)];
        context.Response.StatusCode = 303;
        context.Response.Headers.Location =
            address + QueryString.Create(parameters.ToDictionary(each => each.Name, each => (string?)each.Value));
        return Task.CompletedTask;
    }

    private static Task JsonAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }

    private static Task PageAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><link rel=\"icon\" href=\"data:,\"><title>Issuer</title>{body}</html>");
    }
}
