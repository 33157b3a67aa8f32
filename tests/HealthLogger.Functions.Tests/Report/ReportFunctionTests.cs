using System.Text.Json;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;
using HealthLogger.Functions.Events;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Functions.Tests.Report;

public sealed class ReportFunctionTests : IDisposable
{
    private readonly FakeTimeProvider _clock = Some.Clock();
    private readonly Host _host;
    private readonly MemoryStore _bucket = new();
    private readonly CannedEngine _engine = new() { RowsOf = Rows };

    public ReportFunctionTests() => _host = new Host(_clock);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"detail-type":"Scheduled Event","source":"aws.events"}""")]
    [InlineData("""{"month":"2026-02"}""")]
    [InlineData("""{"month":"2026-02","unless_stored":true}""")]
    public async Task MakesAndStoresAReport(string json)
    {
        await Archived.Async(_bucket, [Some.ItemLine(at: "2026-02-03T10:00:00Z")], Some.Month("2026-02"));

        var response = await InvokeAsync(json);

        Assert.Equal(
            """{"month":"2026-02","is_new":true,"revision":1,"complete":true,"json":"s3://bucket/reports/2026-02.json","csv":"s3://bucket/reports/2026-02.csv","html":"s3://bucket/reports/2026-02.html","note":"The health figures are withheld, because fewer than 5 people recorded how they felt. One person\u0027s own figures: hl report --user NAME. Another minimum: hl report --min-users N."}""",
            response.GetRawText());
        Assert.Equal(3, _bucket.Objects.Keys.Count(key => key.StartsWith("reports/2026-02.", StringComparison.Ordinal)));
        Assert.Equal(1, _engine.Repairs);
    }

    [Fact]
    public async Task UnlessStoredKeepsAReportOfTheCurrentManifest()
    {
        await Archived.Async(_bucket, [Some.ItemLine(at: "2026-02-03T10:00:00Z")], Some.Month("2026-02"));
        await InvokeAsync("{}");

        var response = await InvokeAsync("""{"month":"2026-02","unless_stored":true}""");

        Assert.Equal(("2026-02", false, 1), (Text(response, "month"), response.GetProperty("is_new").GetBoolean(), response.GetProperty("revision").GetInt32()));
        Assert.StartsWith("The health figures are withheld, because fewer than 5 people recorded how they felt.", Text(response, "note"), StringComparison.Ordinal);
        Assert.Equal(1, _engine.Repairs);
    }

    [Theory]
    [InlineData("2026-03-10T12:00:00.000Z", true)]
    [InlineData("2026-03-10T12:00:00.001Z", false)]
    public async Task AStoredReportIsNewSinceTheGivenTime(string since, bool isNew)
    {
        await Archived.Async(_bucket, [Some.ItemLine(at: "2026-02-03T10:00:00Z")], Some.Month("2026-02"));
        await InvokeAsync("{}");

        var response = await InvokeAsync($$"""{"month":"2026-02","unless_stored":true,"since":"{{since}}"}""");

        Assert.Equal(isNew, response.GetProperty("is_new").GetBoolean());
        Assert.Equal(1, _engine.Repairs);
    }

    [Fact]
    public async Task ReportsATimeout()
    {
        await Archived.Async(_bucket, [Some.ItemLine(at: "2026-02-03T10:00:00Z")], Some.Month("2026-02"));
        _engine.RowsOf = _ =>
        {
            _clock.Advance(TimeSpan.FromMinutes(15));
            throw new OperationCanceledException();
        };

        var error = await Assert.ThrowsAsync<TimeoutException>(() => InvokeAsync("{}"));

        Assert.StartsWith("The report of 2026-02 was not made within 885 s; its queries were stopped.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnlessStoredMakesANewReportAfterLateItems()
    {
        var table = new MemoryTable(Some.ItemLine(at: "2026-02-03T10:00:00Z"));
        await Archived.Async(_bucket, table, Some.Month("2026-02"));
        await InvokeAsync("{}");
        table.Add(Some.ItemLine("late", at: "2026-02-04T10:00:00Z"));
        await Archived.Async(_bucket, table, Some.Month("2026-02"));

        var response = await InvokeAsync("""{"month":"2026-02","unless_stored":true}""");

        Assert.True(response.GetProperty("is_new").GetBoolean());
        Assert.Equal(2, response.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task FailsIfTheMonthIsNotArchived()
    {
        var error = await Assert.ThrowsAsync<MonthNotArchivedException>(() => InvokeAsync("{}"));

        Assert.Contains("archive --month 2026-02", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"month":"2026-03"}""")]
    [InlineData("""{"month":"2026-03","unless_stored":true}""")]
    [InlineData("""{"month":"2027-01"}""")]
    public async Task RefusesAMonthThatIsNotOverBeforeItStartsAnything(string json)
    {
        var error = await Assert.ThrowsAsync<MonthNotOverException>(() => InvokeAsync(json));

        Assert.Contains("is not over in every time zone until ", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (_engine.Repairs, _engine.Asked.Count));
    }

    [Fact]
    public async Task FailsIfTheMonthIsEmpty()
    {
        _engine.RowsOf = _ => [];
        await Archived.Async(_bucket, [], Some.Month("2026-02"));

        await Assert.ThrowsAsync<EmptyReportException>(() => InvokeAsync("{}"));

        Assert.DoesNotContain(_bucket.Objects.Keys, key => key.StartsWith("reports/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReportsEventsOfTheManifestThatTheArchiveLacks()
    {
        _engine.RowsOf = _ => [];
        await Archived.Async(_bucket, [Some.ItemLine(at: "2026-02-03T10:00:00Z")], Some.Month("2026-02"));

        Assert.True((await InvokeAsync("{}")).GetProperty("is_new").GetBoolean());

        Assert.Contains("lists 1 event, but the archive contains 0", _bucket.Text("reports/2026-02.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"month":"02/2026"}""")]
    [InlineData("""{"user":"ann"}""")]
    [InlineData("""{"step":"plan"}""")]
    public async Task ListsTheSupportedEventsForAnUnknownEvent(string json)
    {
        var error = await Assert.ThrowsAsync<UnknownEventException>(() => InvokeAsync(json));

        Assert.Contains("""{"month":"YYYY-MM","unless_stored":true,"since":"..."}""", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    private static IEnumerable<string?[]> Rows(Query query) => query.Name == "usage" ? [CannedRows.Usage("2026-02", 1, 1)] : [];

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private async Task<JsonElement> InvokeAsync(string json)
    {
        using var input = JsonDocument.Parse(json);
        var make = new MakeReport(_engine, _bucket, ReportOptions.Default, _clock);
        return await new ReportFunction(make, _bucket, new BucketReports(_bucket), _host.Function)
            .HandleAsync(input.RootElement, Host.Context(TimeSpan.FromMinutes(15)));
    }
}
