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
            """{"month":"2026-02","is_new":true,"revision":1,"complete":true,"json":"s3://bucket/reports/2026-02.json","csv":"s3://bucket/reports/2026-02.csv","html":"s3://bucket/reports/2026-02.html"}""",
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

        Assert.Equal(
            """{"month":"2026-02","is_new":false,"revision":1,"complete":true,"json":"s3://bucket/reports/2026-02.json","csv":"s3://bucket/reports/2026-02.csv","html":"s3://bucket/reports/2026-02.html"}""",
            response.GetRawText());
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

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task ReplacesAStoredReportThatIsNotReadable(string stored)
    {
        await Archived.Async(_bucket, [Some.ItemLine(at: "2026-02-03T10:00:00Z")], Some.Month("2026-02"));
        _bucket.Put("reports/2026-02.json", System.Text.Encoding.UTF8.GetBytes(stored));

        Assert.True((await InvokeAsync("""{"month":"2026-02","unless_stored":true}""")).GetProperty("is_new").GetBoolean());
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

    private static IEnumerable<string?[]> Rows(Query query) => query.Name switch
    {
        "usage_totals" => [["1", "1"]],
        "health_totals" => [["0", "0", null, null, null, "0", "0", "0", "0", "0", "0"]],
        _ => [],
    };

    private async Task<JsonElement> InvokeAsync(string json)
    {
        using var input = JsonDocument.Parse(json);
        return await new ReportFunction(_engine, _bucket, new BucketReports(_bucket), _host.Function)
            .HandleAsync(input.RootElement, Host.Context(TimeSpan.FromMinutes(15)));
    }

    private sealed class BucketReports(MemoryStore bucket) : IReportStore
    {
        public Task<string> SaveAsync(string name, string content, CancellationToken cancellation)
        {
            bucket.Put(name, System.Text.Encoding.UTF8.GetBytes(content));
            return Task.FromResult(LocationOf(name));
        }

        public string LocationOf(string name) => $"s3://bucket/{name}";
    }
}
