using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthLogger.Core.Report;
using HealthLogger.Functions.Http;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Functions.Tests.Read;

/// <summary><c>GET /reports/{month}</c>, over a report that the report function has stored.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it asynchronously.")]
public sealed class StoredReportTests : IAsyncLifetime
{
    private const string Path = "/reports/2026-02";

    private Reads _reads = null!;

    public async Task InitializeAsync()
    {
        _reads = await Reads.StartAsync();
        await Archived.Async(_reads.Reports, [Some.ItemLine(at: "2026-02-03T10:00:00Z")], Some.Month("2026-02"));
        var make = new MakeReport(new CannedEngine { RowsOf = Rows }, _reads.Reports, ReportOptions.Default, _reads.Clock);
        using var host = new Host(Some.Clock()); // by the clock of the reads, whose timers end at once, no time would be left
        var function = new ReportFunction(make, _reads.Reports, new BucketReports(_reads.Reports), host.Function);
        await function.HandleAsync(JsonSerializer.SerializeToElement(new JsonObject { ["month"] = "2026-02" }), Host.Context());
    }

    public async Task DisposeAsync() => await _reads.DisposeAsync();

    [Theory]
    [InlineData("[readers]")]
    [InlineData("[not-report-readers]")]
    [InlineData(null)]
    public async Task IsForItsReadersOnly(string? groups)
    {
        var response = await _reads.GetAsync(Path, claims: groups is null ? [] : new JsonObject { ["cognito:groups"] = groups });

        Assert.Equal(403, response.StatusCode);
        Assert.Equal(403, (await _reads.GetAsync("/reports/2001-01")).StatusCode); // whether there is a report is not told either
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task IsForNobodyWithoutAName(string? user) =>
        Assert.Equal(401, (await _reads.GetAsync(Path, user, new JsonObject { ["cognito:groups"] = "[report-readers]" })).StatusCode);

    [Theory]
    [InlineData(null, "json", "application/json")]
    [InlineData("text/csv", "csv", "text/csv; charset=utf-8")]
    public async Task IsTheStoredFileInTheFormatThatIsAccepted(string? accept, string form, string type)
    {
        var response = await GetAsync(Path, accept is null ? [] : [("accept", accept)]);

        Assert.Equal((200, type), (response.StatusCode, response.Headers["Content-Type"]));
        Assert.Equal(Encoding.UTF8.GetString(_reads.Reports.Objects[$"reports/2026-02.{form}"]), response.Body);
        Assert.Equal(("Accept", "nosniff"), (response.Headers["Vary"], response.Headers["X-Content-Type-Options"]));
    }

    [Fact]
    public async Task ThePageIsTheStoredOneIfItIsOfToday()
    {
        var response = await GetAsync(Path, ("accept", "text/html, */*;q=0.1"));

        Assert.Equal((200, "text/html; charset=utf-8"), (response.StatusCode, response.Headers["Content-Type"]));
        Assert.Equal(("en", "Accept, Accept-Language"), (response.Headers["Content-Language"], response.Headers["Vary"]));
        Assert.Equal(Encoding.UTF8.GetString(_reads.Reports.Objects["reports/2026-02.html"]), response.Body);
    }

    [Fact]
    public async Task ThePageOfAnyAgeHasTodaysLookInTheLanguageThatIsAccepted()
    {
        _reads.Reports.Put("reports/2026-02.html", "<p>of an older version</p>"u8.ToArray());

        var english = await GetAsync(Path, ("accept", "text/html"));
        var japanese = await GetAsync(Path, ("accept", "text/html"), ("accept-language", "ja"));
        var same = await GetAsync(Path, ("accept", "text/html"), ("accept-language", "ja"), ("if-none-match", japanese.Headers["ETag"]));
        var inEnglish = await GetAsync(Path, ("accept", "text/html"), ("if-none-match", japanese.Headers["ETag"]));

        Assert.Contains("<h1>February 2026</h1>", english.Body, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ja\">", japanese.Body, StringComparison.Ordinal);
        Assert.Contains("<h1>2026年2月</h1>", japanese.Body, StringComparison.Ordinal);
        Assert.Equal(("ja", 304, 200), (japanese.Headers["Content-Language"], same.StatusCode, inEnglish.StatusCode));
    }

    [Fact]
    public async Task ThePageOfAnOlderReportComparesUsageWithTheStoredReportOfTheMonthBefore()
    {
        var json = Encoding.UTF8.GetString(_reads.Reports.Objects["reports/2026-02.json"]);
        Assert.DoesNotMatch("<b>1 event</b>.*<small>", (await GetAsync(Path, ("accept", "text/html"))).Body);

        _reads.Reports.Put("reports/2026-01.json", Encoding.UTF8.GetBytes(json.Replace("\"total\": 1", "\"total\": 3", StringComparison.Ordinal)));
        Assert.Contains("▼ 2 from 3 in January", (await GetAsync(Path, ("accept", "text/html"))).Body, StringComparison.Ordinal);

        _reads.Reports.Put("reports/2026-01.json", "{"u8.ToArray());
        Assert.DoesNotMatch("<b>1 event</b>.*<small>", (await GetAsync(Path, ("accept", "text/html"))).Body);
    }

    [Fact]
    public async Task ThePageIsSentAsItIsStoredIfTheJsonLacksAFigure()
    {
        var json = JsonNode.Parse(_reads.Reports.Objects["reports/2026-02.json"])!;
        json["health"]!.AsObject().Remove("average_users");
        _reads.Reports.Put("reports/2026-02.json", Encoding.UTF8.GetBytes(json.ToJsonString()));
        _reads.Reports.Put("reports/2026-02.html", "<p>of an older version</p>"u8.ToArray());

        var response = await GetAsync(Path, ("accept", "text/html"), ("accept-language", "ja"));

        Assert.Equal((200, "<p>of an older version</p>", "Accept"), (response.StatusCode, response.Body, response.Headers["Vary"]));
    }

    [Fact]
    public async Task TheSameReportIsNotSentAgain()
    {
        var first = await GetAsync(Path);
        var tag = first.Headers["ETag"];

        var same = await GetAsync(Path, ("If-None-Match", $"\"x\", {tag}"));
        var html = await GetAsync(Path, ("If-None-Match", tag), ("Accept", "text/html"));
        _reads.Reports.Put("reports/2026-02.json", Encoding.UTF8.GetBytes(first.Body.Replace("\"complete\"", " \"complete\"", StringComparison.Ordinal)));
        var changed = await GetAsync(Path, ("If-None-Match", tag));

        Assert.Equal((304, "", tag), (same.StatusCode, same.Body, same.Headers["ETag"]));
        Assert.All([first, same, html], response => Assert.Equal("no-store", response.Headers["Cache-Control"])); // on no disk
        Assert.Equal((200, 200), (html.StatusCode, changed.StatusCode));
        Assert.Matches("^\"[0-9A-F]{32}\"$", tag);
    }

    [Fact]
    public async Task APageMayOnlyBeShown()
    {
        var page = await GetAsync(Path, ("Accept", "text/html"));

        var style = page.Body.Split("<style>")[1].Split("</style>")[0];
        Assert.True(style.Length > 1000);
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; "
            + "style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
            page.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task AnotherFormatIsNotAcceptable()
    {
        var response = await GetAsync(Path, ("Accept", "image/png, text/plain"));

        Assert.Equal(406, response.StatusCode);
        Assert.Contains("text/csv", response.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/2026-01", 404)]
    [InlineData("/reports/2026-2", 400)]
    [InlineData("/reports/2026-13", 400)]
    [InlineData("/reports/2026-02.html", 400)]
    [InlineData("/reports/..%2F_manifests%2F2026-02", 400)]
    [InlineData("/reports/", 404)]
    public async Task AnotherMonthIsNotFound(string path, int status) => Assert.Equal(status, (await GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("$.user", "\"ann\"")]
    [InlineData("$.format", "1")]
    [InlineData("$.health.min_users", "1")]
    [InlineData("$.manifest_revision", "null")]
    public async Task AReportOfOnePersonIsNeverGivenOut(string member, string value)
    {
        var json = JsonNode.Parse(_reads.Reports.Objects["reports/2026-02.json"])!;
        var path = member.Split('.');
        var parent = path.Length == 3 ? json[path[1]]! : json;
        parent[path[^1]] = JsonNode.Parse(value);
        Assert.Equal(200, (await GetAsync(Path)).StatusCode);
        _reads.Reports.Put("reports/2026-02.json", Encoding.UTF8.GetBytes(json.ToJsonString()));

        foreach (var accept in new[] { "application/json", "text/csv", "text/html" })
        {
            Assert.NotEqual(200, (await GetAsync(Path, ("Accept", accept))).StatusCode);
        }
    }

    [Fact]
    public async Task TheMonthsOfTheTeamsReportsAreListedNewestFirst()
    {
        var json = Encoding.UTF8.GetString(_reads.Reports.Objects["reports/2026-02.json"]);
        _reads.Reports.Put("reports/2025-12.json", Encoding.UTF8.GetBytes(json.Replace("2026-02", "2025-12", StringComparison.Ordinal)));
        _reads.Reports.Put("reports/2026-01.json", Encoding.UTF8.GetBytes(json.Replace("\"user\": null", "\"user\": \"ann\"", StringComparison.Ordinal)));
        _reads.Reports.Put("reports/2025-11.json", "{"u8.ToArray());
        _reads.Reports.Put("reports/2025-10.csv", "day"u8.ToArray());
        _reads.Reports.Put("reports/of-ann.json", "{}"u8.ToArray());

        Assert.Equal("""{"months":["2026-02","2025-12","2025-11"]}""", (await GetAsync("/reports")).Body);
        Assert.Equal(404, (await GetAsync("/reports/2026-01")).StatusCode);
        Assert.Equal(503, (await GetAsync("/reports/2025-11")).StatusCode); // it is damaged, and asking for it says so in the log
        Assert.Equal(403, (await _reads.GetAsync("/reports", claims: new JsonObject { ["cognito:groups"] = "[readers]" })).StatusCode);
    }

    [Theory]
    [InlineData("[readers]", "false")]
    [InlineData("[admins report-readers]", "true")]
    public async Task AReaderIsToldSo(string groups, string reports)
    {
        var response = await _reads.GetAsync("/me", "Zoë \"漢\"", new JsonObject { ["cognito:groups"] = groups });

        Assert.Equal((200, $$"""{"user":"Zoë \"漢\"","reports":{{reports}}}"""), (response.StatusCode, response.Body));
        Assert.Equal("no-store", response.Headers["Cache-Control"]);
        Assert.Empty(_reads.Athena.Started);
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("text/html")]
    public async Task WhileAReportIsStoredItsOtherFormatsAreUnavailable(string accept)
    {
        var json = JsonNode.Parse(_reads.Reports.Objects["reports/2026-02.json"])!;
        json["manifest_revision"] = 0;
        _reads.Reports.Put("reports/2026-02.json", Encoding.UTF8.GetBytes(json.ToJsonString()));

        Assert.Equal(200, (await GetAsync(Path)).StatusCode);
        Assert.Equal(503, (await GetAsync(Path, ("Accept", accept))).StatusCode);
    }

    private Task<HttpApiResponse> GetAsync(string path, params (string, string)[] headers) =>
        _reads.GetAsync(path, "reader", new JsonObject { ["cognito:groups"] = "[admins report-readers]" }, headers);

    private static IEnumerable<string?[]> Rows(Query query) =>
        query.Name == "usage" ? [CannedRows.Usage("2026-02", 1, 1)] : [CannedRows.Health("2026-02", 6, 42.2, "2026-03-01 09:00:00.000000")];
}
