using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthLogger.Web.Tests;

/// <summary>How the page learns how people sign in.</summary>
public sealed class SignInTests
{
    private static readonly SignIn OpenId =
        SignIn.At("https://id.example.com/team/", "the-page", "openid offline_access", ["https://tokens.example.com:8443", "https://id.example.com"]);

    [Fact]
    public async Task WithAPersonalLinkThereIsNothingElseToKnow() =>
        Assert.Equal("""{"kind":"link"}""", Text(await GetAsync(SignIn.ByLink, "/sign-in.json")));

    [Fact]
    public async Task WithAnIssuerThePageKnowsItsClientAndItsScopes() => Assert.Equal(
        """{"kind":"openid","issuer":"https://id.example.com/team/","client_id":"the-page","scope":"openid offline_access"}""",
        Text(await GetAsync(OpenId, "/sign-in.json")));

    [Fact]
    public async Task ItIsAskedForAgainAndSentOnlyIfItHasChanged()
    {
        var first = await GetAsync(OpenId, "/sign-in.json");
        Assert.Equal(("application/json", "no-cache"), (first.Headers["Content-Type"], first.Headers["Cache-Control"]));

        Assert.Equal(304, (await GetAsync(OpenId, "/sign-in.json", first.Headers["ETag"])).Status);
        Assert.Equal(200, (await GetAsync(SignIn.ByLink, "/sign-in.json", first.Headers["ETag"])).Status);
    }

    [Fact]
    public async Task ThePageConnectsToItsOwnOriginAndThoseOfTheIssuer()
    {
        Assert.Equal("'self'", await ConnectionsAsync(SignIn.ByLink));
        Assert.Equal("'self' https://id.example.com https://tokens.example.com:8443", await ConnectionsAsync(OpenId));
    }

    /// <summary>Otherwise an installed page would go on to sign people in as before.</summary>
    [Fact]
    public async Task AnotherConfigurationIsAnotherVersionOfTheServiceWorker()
    {
        var others = new[] { SignIn.ByLink, OpenId, SignIn.At("https://id.example.com/team/", "the-page", "openid offline_access", []) };
        var workers = await Task.WhenAll(others.Select(each => GetAsync(each, "/worker.js")));

        Assert.Equal(3, workers.Select(Text).Distinct().Count());
        Assert.All(workers, worker => Assert.Contains("\"/sign-in.json\"", Text(worker).Split('\n')[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task ThePageTakesTheAnswerOfAnIssuerWhateverItHas()
    {
        var api = new Api(new PageRoutes(OpenId).All, NullLogger.Instance);

        Assert.Equal(200, (await api.HandleAsync(new ApiRequest("GET", "/") { Query = "code=c&state=s&iss=i&session_state=%zz" }, default)).Status);
        Assert.Equal(400, (await api.HandleAsync(new ApiRequest("GET", "/sign-in.json") { Query = "code=c" }, default)).Status);
    }

    private static async Task<string> ConnectionsAsync(SignIn signIn) =>
        (await GetAsync(signIn, "/")).Headers["Content-Security-Policy"].Split("; ").Single(each => each.StartsWith("connect-src", StringComparison.Ordinal))["connect-src ".Length..];

    private static Task<ApiResponse> GetAsync(SignIn signIn, string path, string? etag = null) => new Api(new PageRoutes(signIn).All, NullLogger.Instance)
        .HandleAsync(new ApiRequest("GET", path) { Header = name => name == "if-none-match" ? etag : null }, default);

    private static string Text(ApiResponse response) => Encoding.UTF8.GetString(response.Body.Span);
}
