using System.Text;
using System.Text.Json.Nodes;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Own;
using HealthLogger.Core.Report;
using HealthLogger.Testing;

namespace HealthLogger.Web.Tests.Reading;

public sealed class TrendsRouteTests
{
    [Theory]
    [InlineData("", 30)]
    [InlineData("days=7", 7)]
    [InlineData("days=365", 365)]
    public async Task ReturnsTheDays(string query, int days)
    {
        var response = await GetAsync(query, "application/json");

        Assert.Equal((200, "application/json"), (response.Status, response.Headers["Content-Type"]));
        var trends = JsonNode.Parse(response.Body.Span)!;
        Assert.Equal(("ann", days), ((string?)trends["user"], (int)trends["days"]!));
        Assert.Equal(days, trends["daily"]!.AsArray().Count);
        Assert.Equal("2026-03-10", (string?)trends["to"]);
    }

    [Fact]
    public async Task ReturnsAFragment() =>
        Assert.Equal("text/html; charset=utf-8", (await GetAsync("days=7", "text/html")).Headers["Content-Type"]);

    [Theory]
    [InlineData("text/html", "ja", "ja", "Accept, Accept-Language")]
    [InlineData("text/html", "de", "en", "Accept, Accept-Language")]
    [InlineData("application/json", "ja", null, "Accept")]
    public async Task AFragmentIsInTheLanguageThatIsAccepted(string accept, string languages, string? language, string vary)
    {
        var response = await GetAsync("days=7", accept, languages);

        Assert.Equal((language, vary), (response.Headers.GetValueOrDefault("Content-Language"), response.Headers["Vary"]));
        Assert.Equal(language is not null, Encoding.UTF8.GetString(response.Body.Span).Contains($"<div lang=\"{language}\">", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("days=6", "*/*", 400)]
    [InlineData("days=366", "*/*", 400)]
    [InlineData("days=07x", "*/*", 400)]
    [InlineData("days=-7", "*/*", 400)]
    [InlineData("days=7", "text/csv", 406)]
    public async Task RefusesOtherValues(string query, string accept, int status) => Assert.Equal(status, (await GetAsync(query, accept)).Status);

    private static Task<ApiResponse> GetAsync(string query, string accept, string? languages = null)
    {
        var request = new ApiRequest("GET", "/trends")
        {
            Caller = new Caller("ann"),
            Header = name => name switch { "accept" => accept, "accept-language" => languages, _ => null },
            Parameters = QueryString.Read(query, ["days"], new List<InputError>()),
        };
        return new TrendsRoute(new OwnQueries(new NoRecords(), Some.Clock()), Some.Clock()).GetAsync(request, default);
    }

    private sealed class NoRecords : IStartedQueries
    {
        public Task<StartedQuery> StartAsync(Query query, string token, CancellationToken cancellation) =>
            Task.FromResult(new StartedQuery("1", query, QueryState.Succeeded));

        public Task<StartedQuery?> FindAsync(string id, CancellationToken cancellation) => Task.FromResult<StartedQuery?>(null);

        public Task<QueryPage> ReadAsync(StartedQuery query, string? page, CancellationToken cancellation) => Task.FromResult(new QueryPage([], null));
    }
}
