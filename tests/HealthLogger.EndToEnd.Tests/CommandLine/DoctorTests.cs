using System.Diagnostics;
using System.Text.Json;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>A healthy folder, and folders that are broken in different ways.</summary>
public sealed class DoctorTests(DemoFolder demo) : IClassFixture<DemoFolder>, IDisposable
{
    private const string Segment = "history/year=2026/month=01/segment-0000-of-0001.jsonl.gz";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FindsNothingInAHealthyFolderAndChangesNothing()
    {
        demo.CopyTo(_folder.Data);
        var before = FolderState.Of(_folder.Data);

        var result = (await DoctorAsync()).Expect(0);

        Assert.EndsWith("Everything is in order.\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(before, FolderState.Of(_folder.Data));
    }

    [Fact]
    public async Task FindsNothingInAFolderOfRecordsAlone()
    {
        await IngestAsync(SampleInput.Records(3));

        (await DoctorAsync()).Expect(0);
    }

    [Theory]
    [InlineData("format.json", "version", "format.json is missing")]
    [InlineData("health.duckdb", "database", "health.duckdb is missing")]
    [InlineData(Segment, "archive", Segment)]
    [InlineData("_manifests/2026-01.json", "months", "2026-01 was archived, but its manifest is missing")]
    public async Task FindsWhatIsMissing(string name, string check, string what)
    {
        demo.CopyTo(_folder.Data);
        File.Delete(_folder["data", name]);

        await FindsAsync(check, what);
    }

    [Theory]
    [InlineData("format.json", "{", "version", "format.json is damaged")]
    [InlineData("format.json", "{\"format\":99}", "version", "written by a newer version (format 99")]
    [InlineData("health.duckdb", "something else", "database", "health.duckdb is damaged")]
    [InlineData(Segment, "too short", "archive", Segment)]
    [InlineData("_manifests/2026-01.json", "{", "archive", "a damaged one")]
    [InlineData("reports/2026-01.json", "{", "reports", "reports/2026-01.json is damaged")]
    [InlineData("history/year=2026/month=01/copy.gz", "foreign", "archive", "copy.gz")]
    public async Task FindsWhatIsDamaged(string name, string content, string check, string what)
    {
        demo.CopyTo(_folder.Data);
        File.WriteAllText(_folder["data", name], content);

        await FindsAsync(check, what);
    }

    [Fact]
    public async Task FindsADatabaseWithDamagedBlocks()
    {
        await IngestAsync(SampleInput.Records(3));
        using (var file = File.OpenWrite(_folder["data", "health.duckdb"]))
        {
            const int Headers = 3 * 4096;
            file.Seek(Headers, SeekOrigin.Begin);
            file.Write(new byte[file.Length - Headers]);
        }

        await FindsAsync("database", "health.duckdb is damaged");
    }

    [Fact]
    public async Task FindsAMonthThatIsNotArchivedAndOneWithLateEvents()
    {
        demo.CopyTo(_folder.Data);
        var events = _folder.Write("events.jsonl", """
            {"userId":"ann","action":"login","timestamp":"2026-01-01T06:29:12Z"}
            {"userId":"ann","action":"login","timestamp":"2025-05-01T06:29:12Z"}
            """);
        (await CommandLineProcess.RunAsync("history", "import", events, "--data", _folder.Data)).Expect(0);

        await FindsAsync("months", "2026-01 has 1 late event, imported after");
        var fix = await FindsAsync("months", "2025-05 is over, and 1 event of it is not archived");

        Assert.Equal($"hl archive --month 2025-05 --data {_folder.Data}", fix);
    }

    [Fact]
    public async Task WarnsOfRejectedLines()
    {
        var result = await CommandLineProcess.RunAsync("ingest", _folder.Write("bad.jsonl", "{}"), "--data", _folder.Data);

        await FindsAsync("rejected lines", "has rejected lines", "warning", result.Expect(2).ExitCode - 2);
    }

    [SkippableFact]
    public async Task FindsAFolderThatOthersCanRead()
    {
        demo.CopyTo(_folder.Data);
        FileModes.Set(_folder.Data, FileModes.Of(_folder.Data) | UnixFileMode.OtherRead);

        var fix = await FindsAsync("folder", "Other users of this machine can read");

        using var shell = Process.Start("sh", ["-c", fix]);
        await shell.WaitForExitAsync();
        (await DoctorAsync()).Expect(0);
    }

    [SkippableFact]
    public async Task FindsADiskThatIsNearlyFull()
    {
        using var disk = new MountedFolder("size=8m");
        (await CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", SampleInput.Records(3)), "--data", disk.Data)).Expect(0);

        var result = (await CommandLineProcess.RunAsync("doctor", "--data", disk.Data)).Expect(1);

        Assert.Contains($"are free on the disk of {disk.Data}", result.Output, StringComparison.Ordinal);
    }

    // Returns the fix of the finding.
    private async Task<string> FindsAsync(string check, string what, string level = "action", int exitCode = 1)
    {
        var text = (await DoctorAsync()).Expect(exitCode);
        var json = (await DoctorAsync("--format", "json")).Expect(exitCode);

        Assert.Contains(what, text.Output, StringComparison.Ordinal);
        Assert.Contains("Fix: ", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("The check failed", text.Output, StringComparison.Ordinal);
        using var result = JsonDocument.Parse(json.Output);
        Assert.Equal(exitCode == 0, result.RootElement.GetProperty("ok").GetBoolean());
        var finding = result.RootElement.GetProperty("findings").EnumerateArray().First(each => Text(each, "what").Contains(what, StringComparison.Ordinal));
        Assert.Equal((check, level), (Text(finding, "check"), Text(finding, "level")));
        Assert.NotEmpty(Text(finding, "why"));
        return Text(finding, "fix");
    }

    private static string Text(JsonElement finding, string member) => finding.GetProperty(member).GetString()!;

    private async Task IngestAsync(byte[] records) =>
        (await CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", records), "--data", _folder.Data)).Expect(0);

    private Task<CommandResult> DoctorAsync(params string[] more) => CommandLineProcess.RunAsync(["doctor", "--data", _folder.Data, .. more]);
}
