using HealthLogger.Testing.Aws;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The functions behind a gateway on loopback, which lets in whoever has a token of the tests' own issuer.</summary>
public sealed class SignInStack : IAsyncLifetime
{
    // The functions as they were built for the tests, started as Lambda's managed runtime starts them.
    private static readonly FunctionProgram Functions =
        FunctionProgram.ClassLibrary(Path.Combine(AppContext.BaseDirectory, "HealthLogger.Functions"));

    private DeployedApi _api = null!;
    private LoopbackServer _gateway = null!;

    /// <summary>The page.</summary>
    public string Url => $"{_gateway.Url}/";

    internal OpenIdServer Issuer { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Issuer = await OpenIdServer.StartAsync();
        _api = await DeployedApi.StartAsync(Functions, new Dictionary<string, string>
        {
            ["SIGN_IN_ISSUER"] = Issuer.Url,
            ["SIGN_IN_CLIENT_ID"] = OpenIdServer.Client,
            ["SIGN_IN_SCOPES"] = OpenIdServer.Scope,
        });
        _gateway = await LoopbackServer.StartAsync(HandleAsync);
        Issuer.Page = Url;
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _api.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var token = context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var sent] ? sent : "";
        var call = new ApiCall(Issuer.Tokens.UserOf(token), context.Request.Method, context.Request.Path + context.Request.QueryString)
        {
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            Body = body.ToArray(),
        };
        var answer = await _api.SendAsync(call);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(answer.Body);
    }
}
