using System.Text.Json;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>What <c>status</c> and <c>archive --dry-run</c> say, before and after an archive run.</summary>
public sealed class StatusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CountsRecordsEventsAndLateEvents()
    {
        await ImportAsync("ingest", SampleInput.Record(1));
        await ImportAsync("history import", Event("ann", "2026-01-03T08:00:00Z"), Event("ben", "2026-01-03T08:00:00Z"), Event("ann", "2026-02-03T08:00:00Z"));
        await RunAsync("archive", "--month", "2026-01");
        await ImportAsync("history import", Event("eve", "2026-01-03T08:00:00Z"));
        var before = FolderState.Of(_folder.Data);

        using var status = JsonDocument.Parse((await RunAsync("status", "--format", "json")).Output);
        var text = (await RunAsync("status")).Output;

        var months = status.RootElement.GetProperty("months").EnumerateArray().Select(Summary).ToList();
        Assert.Equal(["2026-01 archived 1 3 1", "2026-02 due 0 1 0"], months);
        Assert.Equal(4, status.RootElement.GetProperty("folder").GetProperty("people").GetInt32());
        Assert.Contains("\n2026-01   archived              1              3          1", text, StringComparison.Ordinal);
        Assert.Equal(before, FolderState.Of(_folder.Data));
    }

    [Fact]
    public async Task IsKnownOfTheOtherMonthsIfAManifestIsDamaged()
    {
        await ImportAsync("history import", Event("ann", "2026-01-03T08:00:00Z"), Event("ben", "2026-02-03T08:00:00Z"));
        await RunAsync("archive", "--all");
        File.WriteAllText(_folder["data", "_manifests", "2026-01.json"], "{");

        var text = (await RunAsync("status")).Output;

        Assert.Contains("\n2026-01   damaged ", text, StringComparison.Ordinal);
        Assert.Contains("\n2026-02   archived ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TellsWhatAnArchiveRunWouldDo()
    {
        await ImportAsync("history import", Event("ann", "2026-01-03T08:00:00Z"), Event("ben", "2026-02-03T08:00:00Z"));
        await RunAsync("archive", "--month", "2026-01");
        await ImportAsync("history import", Event("eve", "2026-01-03T08:00:00Z"));
        var before = FolderState.Of(_folder.Data);

        var would = await RunAsync("archive", "--all", "--dry-run");
        using var json = JsonDocument.Parse((await RunAsync("archive", "--all", "--dry-run", "--format", "json")).Output);
        Assert.Equal(before, FolderState.Of(_folder.Data));
        using var done = JsonDocument.Parse((await RunAsync("archive", "--all", "--format", "json")).Output);

        Assert.Equal("2026-01: 1 late event would be archived as revision 2\n2026-02: 1 event would be archived\n", would.Output);
        Assert.True(json.RootElement.GetProperty("dry_run").GetBoolean());
        Assert.Equal(Revisions(json), Revisions(done));
        Assert.Equal("There is nothing to do.\n", (await RunAsync("archive", "--all", "--dry-run")).Output);
    }

    private static List<string> Revisions(JsonDocument result) =>
        [.. result.RootElement.GetProperty("months").EnumerateArray().Select(month => $"{month.GetProperty("month")} {month.GetProperty("revision")}")];

    private static string Summary(JsonElement month) =>
        string.Join(' ', new[] { "month", "state", "records", "events", "late" }.Select(name => month.GetProperty(name).ToString()));

    private static string Event(string user, string at) => $$"""{"userId":"{{user}}","action":"login","timestamp":"{{at}}"}""";

    private async Task ImportAsync(string command, params string[] lines) =>
        await RunAsync([.. command.Split(' '), _folder.Write("input.jsonl", string.Join('\n', lines))]);

    private async Task<CommandResult> RunAsync(params string[] args) => (await CommandLineProcess.RunAsync([.. args, "--data", _folder.Data])).Expect(0);
}
