using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using HealthLogger.Local.Serve;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Serve;

/// <summary>The people of the questionnaire over HTTP, each with their own link.</summary>
public sealed class SeveralPeopleTests : IAsyncLifetime
{
    private const string Range = "from=2019-10-01T00:00:00Z&to=2020-05-01T00:00:00Z&limit=1000";

    private RunningServer _server = null!;
    private string _p01 = "";
    private string _p05 = "";

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(new ServeOptions([new ListenAddress(IPAddress.Loopback, 0, IsHttps: false)], "ann"), "p02");
        _p01 = (await _server.People.AddAsync("p01", reports: false, default)).Token;
        _p05 = (await _server.People.AddAsync("p05", reports: true, default)).Token;
        var lines = Valid().Select(record => Some.LineOf(record.ToJsonString(), Some.Now)).Distinct();
        using var batch = Some.Batch(_server.Host.Records.Limits, lines);
        await _server.Host.Records.WriteAsync(batch, default);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task EachReadsTheirOwnRecordsOfTheFile()
    {
        foreach (var (user, token) in new[] { ("p01", _p01), ("p05", _p05) })
        {
            var expected = Valid().Where(record => (string)record["user_id"]! == user).Select(Content).Distinct().OrderDescending().ToList();

            var (status, body) = await GetAsync($"/records?{Range}", token);

            Assert.Equal(200, status);
            Assert.True(expected.Count > 50);
            Assert.Equal(expected, JsonNode.Parse(body)!["records"]!.AsArray().Select(record => Content(record!)));
        }
    }

    [Fact]
    public async Task NobodyGetsAnythingOfAnother()
    {
        var own = JsonNode.Parse((await GetAsync($"/records?{Range}", _p01)).Body)!["records"]!.AsArray().Select(record => (string)record!["record_id"]!).ToList();
        Assert.Contains(own[0], (await GetAsync("/export", _p01)).Body, StringComparison.Ordinal);

        foreach (var path in new[]
        {
            $"/records?{Range}", "/export", $"/records?{Range}&user_id=p01", $"/records?{Range}&user=p01", "/export?user_id=p01", $"/records/{own[0]}", "/records/p01",
            "/queries/p01", "/trends?days=365", "/trends?days=365&user=p01", "/reports/2020-01", "/reports/p01", "/people.json", "/_people/people.json", "/../_people/people.json",
        })
        {
            var (status, body) = await GetAsync(path, _p05);

            Assert.InRange(status, 200, 499);
            Assert.DoesNotContain("p01\"", body, StringComparison.Ordinal);
            Assert.DoesNotContain(own, id => body.Contains(id, StringComparison.Ordinal) && !path.Contains(id, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task ReportsAreForWhoWasAddedWithThem()
    {
        Assert.Equal(403, (await GetAsync("/reports/2020-01", _p01)).Status);
        Assert.Equal(404, (await GetAsync("/reports/2020-01", _p05)).Status);
    }

    private async Task<(int Status, string Body)> GetAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _server.Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static IEnumerable<JsonNode> Valid() => File.ReadLines(QuestionnaireInput.Records).Select(line => JsonNode.Parse(line)!)
        .Where(record => new[] { "fatigue", "mood", "motivation" }.All(score => (int?)record[score] is null or (>= 0 and <= 100)));

    private static string Content(JsonNode record) =>
        $"{record["recorded_at"]!.GetValue<DateTimeOffset>().UtcDateTime:O} {record["user_id"]} {record["fatigue"]} {record["mood"]} {record["motivation"]} {record["flags"]}";
}
