using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.Core.Own;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;
using HealthLogger.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthLogger.EndToEnd.Tests.Reading;

/// <summary>What one of the 16 people of the questionnaire reads, against the file that was imported.</summary>
[Collection(nameof(ImportedInput))]
public sealed class QuestionnaireReadingTests(ImportedInput input) : IDisposable
{
    private const string All = "from=2019-10-01T00:00:00Z&to=2020-05-01T00:00:00Z";

    private readonly Local.Commands.LocalHost _host = Local.Commands.LocalHost.Open(input.Folder.Data, TimeProvider.System);

    private Web.Api Api => new(
        new ReadingRoutes(_host.OwnQueries, _host.Store, new SealedText(new byte[32]), TimeProvider.System).All, NullLogger.Instance);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task TheRecordsOfAPersonAreThoseOfTheFile()
    {
        var expected = Imported("p01").OrderByDescending(record => record.At).Select(record => record.Content).ToList();

        var seen = new List<string>();
        for (var (next, isFirst) = ((string?)null, true); isFirst || next is not null; isFirst = false)
        {
            var page = JsonNode.Parse(await GetAsync("p01", "/records", $"{All}&limit=17{(next is null ? "" : $"&cursor={next}")}"))!;
            seen.AddRange(page["records"]!.AsArray().Select(record => Content(record!)));
            next = (string?)page["next"];
        }

        Assert.True(expected.Count > 50);
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task AnExportHasTheSameRecords()
    {
        var lines = (await GetAsync("p01", "/export", "")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            Imported("p01").Select(record => record.Content).Order(StringComparer.Ordinal),
            lines.Select(line => Content(JsonNode.Parse(line)!)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task NobodyElseGetsAnyOfIt()
    {
        var ids = JsonNode.Parse(await GetAsync("p01", "/records", $"{All}&limit=1000"))!["records"]!.AsArray().Select(record => (string)record!["record_id"]!).ToList();
        var first = JsonNode.Parse(await GetAsync("p01", "/records", $"{All}&limit=1"))!;
        var accepted = await Api.HandleAsync(Request("p01", "/records", All) with { Header = name => name == "prefer" ? "respond-async" : null }, default);
        var (path, query) = (accepted.Headers["Location"], (string)first["next"]!);
        Assert.Equal(202, accepted.Status);
        Assert.Contains(ids[0], await GetAsync("p01", path, ""), StringComparison.Ordinal);

        foreach (var user in new[] { "p05", "P01", "p01 ", "p0", "p011", "%" })
        {
            var all = await GetAsync(user, "/records", $"{All}&limit=1000") + await GetAsync(user, "/export", "");
            Assert.DoesNotContain("\"p01\"", all, StringComparison.Ordinal);
            Assert.DoesNotContain(ids, id => all.Contains(id, StringComparison.Ordinal));
            Assert.Equal(404, (await Api.HandleAsync(Request(user, path, ""), default)).Status);
            Assert.Equal(400, (await Api.HandleAsync(Request(user, "/records", $"cursor={query}"), default)).Status);
        }

        Assert.Contains("\"p05\"", await GetAsync("p05", "/export", ""), StringComparison.Ordinal);
    }

    private async Task<string> GetAsync(string user, string path, string query)
    {
        var response = await Api.HandleAsync(Request(user, path, query), default);
        Assert.Equal(200, response.Status);
        return Encoding.UTF8.GetString(response.Body.Span);
    }

    private static ApiRequest Request(string user, string path, string query) => new("GET", path) { Query = query, Caller = new Caller(user) };

    // Of equal lines one was imported; a score outside the scale makes a line invalid.
    private static IEnumerable<(DateTimeOffset At, string Content)> Imported(string user) => File.ReadLines(QuestionnaireInput.Records)
        .Distinct()
        .Select(line => JsonNode.Parse(line)!)
        .Where(record => (string)record["user_id"]! == user && Scores(record).All(score => score is null or (>= 0 and <= 100)))
        .Select(record => (record["recorded_at"]!.GetValue<DateTimeOffset>(), Content(record)));

    private static string Content(JsonNode record) => JsonSerializer.Serialize(new object?[]
    {
        (string)record["user_id"]!, record["recorded_at"]!.GetValue<DateTimeOffset>().UtcTicks, Scores(record), (int?)record["flags"] ?? 0,
    });

    private static int?[] Scores(JsonNode record) => [(int?)record["fatigue"], (int?)record["mood"], (int?)record["motivation"]];
}
