using System.Diagnostics;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>A data folder that the version before corrections and deletions made; see Fixtures/README.md.</summary>
public sealed class OlderFolderTests : IDisposable
{
    private const string Correction = """{"user_id":"ben","record_id":"own-id-1","recorded_at":"2026-09-04T07:00:00-05:00","mood":90,"revision":1}""";
    private const string Deletion = """{"user_id":"ben","record_id":"own-id-1","recorded_at":"2026-09-04T07:00:00-05:00","revision":2,"deleted":true}""";
    private const string Notice = "The table of records lacks revision int, deleted boolean, so it cannot hold corrections or deletions. To add them: hl schema --apply --data ";

    private readonly TemporaryFolder _folder = new();

    public OlderFolderTests()
    {
        using var tar = Process.Start("tar", ["-xzf", Path.Combine(AppContext.BaseDirectory, "Fixtures", "folder-format-1.tar.gz"), "-C", _folder.Root]);
        tar.WaitForExit();
        Assert.Equal(0, tar.ExitCode);
    }

    private string Data => _folder["folder"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WorksAndSaysWhatIsDue()
    {
        var plan = (await RunAsync("schema")).Expect(1);
        var ingest = (await RunAsync("ingest", _folder.Write("more.jsonl", """{"user_id":"eve","recorded_at":"2026-09-05T07:00:00Z","mood":55}"""))).Expect(0);
        var archive = (await RunAsync("archive", "--month", "2026-10")).Expect(0);
        var report = (await RunAsync("report", "--month", "2026-09", "--user", "ben")).Expect(0);

        Assert.Equal($"The table health_records lacks:\n  revision             int\n  deleted              boolean\nTo add what is missing:  hl schema --apply --data {Data}\n", plan.Output);
        Assert.Contains("1 new, 0 already there", ingest.Output, StringComparison.Ordinal);
        Assert.StartsWith("2026-10: 1 event in 1 file", archive.Output, StringComparison.Ordinal);
        Assert.Contains("schema --apply", report.Output, StringComparison.Ordinal);
        Assert.All(new[] { ingest, archive, report }, result => Assert.Contains(Notice + Data, result.Errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RefusesCorrectionsAndDeletions()
    {
        var records = _folder.Write("records.jsonl", Correction + "\n" + Deletion + "\n");
        var before = await ReportAsync();

        var result = await RunAsync("ingest", records);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(2, result.Errors.Split("the table of records has no column revision yet: run hl schema --apply").Length - 1);
        Assert.Equal(before, await ReportAsync());
    }

    [Fact]
    public async Task HasTheSameRecordsAfterTheChangeAndTakesCorrections()
    {
        var before = await ReportAsync();

        var applied = (await RunAsync("schema", "--apply")).Expect(0);

        Assert.Equal("Added, and found by a query:\n  revision             int\n  deleted              boolean\n", applied.Output);
        Assert.Contains("\"up_to_date\": true", (await RunAsync("schema", "--format", "json")).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("\"format\":2", await File.ReadAllTextAsync(Path.Combine(Data, "format.json")), StringComparison.Ordinal);
        Assert.Equal(before, await ReportAsync());
        Assert.Contains("2026-09-04,0,1,,50,51\n", before, StringComparison.Ordinal);

        (await RunAsync("ingest", _folder.Write("records.jsonl", Correction))).Expect(0);
        Assert.Contains("2026-09-04,0,1,,90,\n", await ReportAsync(), StringComparison.Ordinal);

        (await RunAsync("ingest", _folder.Write("records.jsonl", Deletion))).Expect(0);
        Assert.Contains("2026-09-04,0,0,,,\n", await ReportAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsJudgedByItsTableAndNotByItsFormatAlone()
    {
        var format = Path.Combine(Data, "format.json");
        await File.WriteAllTextAsync(format, "{\"format\":2,\"database\":true}");
        var incomplete = await RunAsync("doctor");
        (await RunAsync("schema", "--apply")).Expect(0);
        await File.WriteAllTextAsync(format, "{\"format\":1,\"database\":true}");
        var complete = await RunAsync("doctor");
        (await RunAsync("schema", "--apply")).Expect(0);

        Assert.Contains("The table of records lacks revision int, deleted boolean", incomplete.Output, StringComparison.Ordinal);
        Assert.Contains("format.json says format 1, but the table", complete.Output, StringComparison.Ordinal);
        Assert.Equal("{\"format\":2,\"database\":true}\n", await File.ReadAllTextAsync(format));
    }

    [Fact]
    public async Task TakesARecordOfTheOlderVersionForTheSameOne()
    {
        (await RunAsync("schema", "--apply")).Expect(0);

        var again = (await RunAsync("ingest", _folder.Write("records.jsonl", """{"user_id":"ben","recorded_at":"2026-09-01T22:10:00-05:00","mood":40}"""))).Expect(0);

        Assert.Contains("0 new, 1 already there", again.Output, StringComparison.Ordinal);
    }

    private async Task<string> ReportAsync() =>
        (await RunAsync("report", "--month", "2026-09", "--user", "ben", "--format", "csv")).Expect(0).Output;

    private Task<CommandResult> RunAsync(params string[] args) => CommandLineProcess.RunAsync([.. args, "--data", Data]);
}
