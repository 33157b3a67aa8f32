using System.Text.Json.Nodes;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>People in many time zones: a record counts on the person's local day, an event on the UTC day.</summary>
public sealed class TimeZoneReportTests : IDisposable
{
    private static readonly string[] Edges =
    [
        .. new[] { "2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01" }.SelectMany(day =>
            new[] { "00:00:00", "23:59:59.999999" }.SelectMany(time =>
                new[] { "+14:00", "-14:00", "Z" }.Select(offset =>
                    $$"""{"user_id":"edge","recorded_at":"{{day}}T{{time}}{{offset}}","mood":40,"flags":2}"""))),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2025-12", 6)]
    [InlineData("2026-01", 12)]
    [InlineData("2026-02", 6)]
    public async Task CountsByTheDayOfEach(string month, int edges)
    {
        var records = _folder.Write("records.jsonl", stream => SampleInput.SampleRecords(stream, 3000));
        File.AppendAllLines(records, Edges);
        var events = _folder.Write("events.jsonl", stream => SampleInput.SampleHistory(stream, 3000));
        (await RunAsync("ingest", records)).Expect(0);
        (await RunAsync("history", "import", events)).Expect(0);

        var report = await ReportAsync(month);
        var edge = await ReportAsync(month, "--user", "edge");

        report["health"]!.AsObject().Remove("as_of");
        report["health"]!.AsObject().Remove("change");
        var expected = new ExpectedReport(month, null, 5);
        Assert.Equal(expected.Usage(File.ReadLines(events)).ToJsonString(), report["usage"]!.ToJsonString());
        Assert.Equal(expected.Health(File.ReadLines(records)).ToJsonString(), report["health"]!.ToJsonString());
        Assert.Equal(edges, edge["health"]!["records"]!.GetValue<int>());
        Assert.Equal(0, edge["usage"]!["total"]!.GetValue<int>());
    }

    private async Task<JsonObject> ReportAsync(string month, params string[] more) =>
        JsonNode.Parse((await RunAsync(["report", "--month", month, "--format", "json", .. more])).Expect(0).Output)!.AsObject();

    private Task<CommandResult> RunAsync(params string[] args) => CommandLineProcess.RunAsync([.. args, "--data", _folder.Data]);
}
