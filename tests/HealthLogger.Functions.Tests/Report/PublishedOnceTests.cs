using System.Text;
using System.Text.Json;
using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Functions.Tests.Report;

/// <summary>The health half of a stored report is made once. Later records and events change only the usage figures.</summary>
public sealed class PublishedOnceTests : IDisposable
{
    private const string Stored = "reports/2026-02.json";
    private const string FirstWrittenAt = "2026-02-20 10:00:00.000000";

    private readonly FakeTimeProvider _clock = Some.Clock();
    private readonly Host _host;
    private readonly MemoryStore _bucket = new();
    private readonly MemoryTable _table = new(Some.ItemLine(at: "2026-02-03T10:00:00Z"));
    private readonly CannedEngine _engine = new();
    private string?[] _health = CannedRows.Health("2026-02", 6, 41.5, FirstWrittenAt);
    private int _minUsers = 5;

    public PublishedOnceTests()
    {
        _host = new Host(_clock);
        _engine.RowsOf = query => query.Name == "usage" ? [CannedRows.Usage("2026-02", _table.Lines.Count, 1)] : [_health];
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task ALaterRunMakesUsageAnewOnly()
    {
        await ArchiveAndReportAsync();
        var first = _bucket.Text(Stored);

        _clock.Advance(TimeSpan.FromDays(1));
        _table.Add(Some.ItemLine("late", at: "2026-02-04T10:00:00Z"));
        _health = CannedRows.Health("2026-02", 7, 60, "2026-03-11 09:00:00.000000");
        _minUsers = 2;
        var response = await ArchiveAndReportAsync();

        Assert.True(response.GetProperty("is_new").GetBoolean());
        Assert.StartsWith("Health figures based on fewer than 5 people are withheld", response.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Contains("More records arrived after publication.", response.GetProperty("note").GetString(), StringComparison.Ordinal);
        var later = _bucket.Text(Stored);
        Assert.Equal(Half(first, "health"), Half(later, "health"));
        Assert.Contains("\"fatigue\": 42,", Half(first, "health"), StringComparison.Ordinal);
        Assert.Equal((1, 2), (Total(first), Total(later)));
        Assert.Equal((false, true), (RecordsCameLater(first), RecordsCameLater(later)));
        Assert.Contains("More records arrived after publication.", _bucket.Text("reports/2026-02.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-10 11:45:00.000000", false)] // as_of is 15 minutes before the report
    [InlineData("2026-03-10 11:45:00.000001", true)]
    public async Task RecordsCameLaterIfTheyWereWrittenAfterAsOf(string writtenAt, bool cameLater)
    {
        await ArchiveAndReportAsync();
        _health = CannedRows.Health("2026-02", 6, 41.5, writtenAt);
        _table.Add(Some.ItemLine("late", at: "2026-02-04T10:00:00Z"));

        await ArchiveAndReportAsync();

        Assert.Equal(cameLater, RecordsCameLater(_bucket.Text(Stored)));
    }

    [Fact]
    public async Task AnotherMinimumAloneChangesNothing()
    {
        await ArchiveAndReportAsync();
        var first = _bucket.Text(Stored);
        _minUsers = 10;

        Assert.False((await ArchiveAndReportAsync()).GetProperty("is_new").GetBoolean());

        Assert.Equal(first, _bucket.Text(Stored));
    }

    [Fact]
    public async Task AStoredReportOfTheFirstFormIsReplaced()
    {
        Put("""
            {"month":"2026-02","usage":{"total":1,"users":1,"by_action":[],"by_day":[]},
             "health":{"records":6,"users":6,"average":{"fatigue":41.5,"mood":null,"motivation":0},
              "by_day":[{"day":"2026-02-28","records":1,"fatigue":50,"mood":null,"motivation":0}],"flags":[{"flag":"alcohol","count":1}]},
             "generated_at":"2026-03-01T13:00:30Z","manifest_revision":1,"complete":true}
            """);

        var response = await ArchiveAndReportAsync();

        Assert.True(response.GetProperty("is_new").GetBoolean());
        using var stored = JsonDocument.Parse(_bucket.Text(Stored));
        Assert.Equal(2, stored.RootElement.GetProperty("format").GetInt32());
        Assert.Equal(42, stored.RootElement.GetProperty("health").GetProperty("average").GetProperty("fatigue").GetInt32());
        Assert.False(RecordsCameLater(_bucket.Text(Stored)));
    }

    [Theory]
    [InlineData("reports/2026-02.json", "")]
    [InlineData("reports/2026-02.json", "{")]
    [InlineData("reports/2026-02.json", "[]")]
    [InlineData("reports/2026-02.json", "{}")]
    [InlineData("reports/2026-01.json", "{}")]
    public async Task ADamagedStoredReportFailsTheRunAndIsKept(string key, string content)
    {
        _bucket.Put(key, Encoding.UTF8.GetBytes(content));

        var error = await Assert.ThrowsAsync<DamagedReportException>(ArchiveAndReportAsync);

        Assert.StartsWith($"{key} is damaged. Restore it from a backup", error.Message, StringComparison.Ordinal);
        Assert.Equal(content, _bucket.Text(key));
        Assert.DoesNotContain("reports/2026-02.html", _bucket.Objects.Keys);
    }

    private async Task<JsonElement> ArchiveAndReportAsync()
    {
        await Archived.Async(_bucket, _table, Some.Month("2026-02"));
        var make = new MakeReport(_engine, _bucket, new ReportOptions(_minUsers, TimeSpan.FromMinutes(15)), _clock);
        using var input = JsonDocument.Parse("""{"month":"2026-02","unless_stored":true}""");
        return await new ReportFunction(make, _bucket, new BucketReports(_bucket), _host.Function)
            .HandleAsync(input.RootElement, Host.Context(TimeSpan.FromMinutes(15)));
    }

    private void Put(string json) => _bucket.Put(Stored, Encoding.UTF8.GetBytes(json));

    private static string Half(string json, string name)
    {
        using var report = JsonDocument.Parse(json);
        return report.RootElement.GetProperty(name).GetRawText();
    }

    private static int Total(string json)
    {
        using var usage = JsonDocument.Parse(Half(json, "usage"));
        return usage.RootElement.GetProperty("total").GetInt32();
    }

    private static bool RecordsCameLater(string json)
    {
        using var report = JsonDocument.Parse(json);
        return report.RootElement.TryGetProperty("records_came_later", out var value) && value.GetBoolean();
    }
}
