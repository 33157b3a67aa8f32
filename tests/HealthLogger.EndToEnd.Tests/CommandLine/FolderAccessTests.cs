using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>Who can read the data folder, and what reading it changes.</summary>
public sealed class FolderAccessTests : IDisposable
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everyones = OwnersFolder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task IsTheOwnersAlone()
    {
        (await CommandLineProcess.RunAsync("demo", "--month", "2026-01", "--data", _folder.Data)).Expect(0);

        AssertOwnersAlone();
    }

    [SkippableFact]
    public async Task IsTakenFromOthersInAnOldFolder()
    {
        (await CommandLineProcess.RunAsync("demo", "--month", "2026-01", "--data", _folder.Data)).Expect(0);
        foreach (var path in Directory.GetFileSystemEntries(_folder.Data, "*", SearchOption.AllDirectories).Append(_folder.Data))
        {
            FileModes.Set(path, Everyones);
        }

        var first = (await ReportAsync()).Expect(0);
        var second = (await ReportAsync()).Expect(0);

        Assert.Contains($"Other users of this machine could read {_folder.Data}. Now only you can", first.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Other users", second.Errors, StringComparison.Ordinal);
        Assert.Equal(OwnersFolder, FileModes.Of(_folder.Data));
        Assert.Equal((UnixFileMode)0, FileModes.Of(_folder["data", "health.duckdb"]) & (Everyones & ~OwnersFolder));
    }

    [SkippableFact]
    public async Task IsNotAMatterOfAReportThatIsWrittenElsewhere()
    {
        await IngestAsync();
        File.WriteAllText(_folder["usual.txt"], "");

        (await ReportAsync("--out", _folder["report.txt"])).Expect(0);

        Assert.Equal(FileModes.Of(_folder["usual.txt"]), FileModes.Of(_folder["report.txt"]));
    }

    [Theory]
    [InlineData("report")]
    [InlineData("archive")]
    [InlineData("archive --dry-run")]
    [InlineData("archive verify")]
    [InlineData("status")]
    [InlineData("doctor")]
    public async Task IsNotTakenOfAFolderOfOtherFiles(string command)
    {
        _folder.Write("mine.txt", "mine");

        var result = (await CommandLineProcess.RunAsync([.. command.Split(' '), "--data", _folder.Root])).Expect(1);

        Assert.Contains($"{_folder.Root} is not a data folder", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task IsNotTakenOfAFolderOfOtherFilesByAnImport()
    {
        var file = _folder.Write("records.jsonl", SampleInput.Records(3));

        var result = (await CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Root)).Expect(1);

        Assert.Contains("has other files in it, and is not a data folder. Name a new folder with --data", result.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Root));
    }

    [SkippableFact]
    public async Task SufficesToReadForWhatWritesNothing()
    {
        using var disk = new MountedFolder("size=64m");
        (await CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", SampleInput.Records(3)), "--data", disk.Data)).Expect(0);
        var stored = (await CommandLineProcess.RunAsync("report", "--month", "2026-01", "--data", disk.Data)).Expect(0);
        disk.Remount("ro");

        var report = (await CommandLineProcess.RunAsync("report", "--month", "2026-01", "--data", disk.Data)).Expect(0);
        var missing = (await CommandLineProcess.RunAsync("archive", "--month", "2026-02", "--data", disk.Data)).Expect(1);

        Assert.Equal(WithoutTime(stored.Output), WithoutTime(report.Output));
        Assert.Equal("The report is not stored, because the data folder is read-only.\n", report.Errors);
        Assert.Contains($"2026-02 must be archived first, but the data folder {disk.Data} is read-only.", missing.Errors, StringComparison.Ordinal);
        foreach (var command in new[] { "status", "doctor", "archive verify", "archive verify --quick", "archive --dry-run --all" })
        {
            (await CommandLineProcess.RunAsync([.. command.Split(' '), "--data", disk.Data])).Expect(0);
        }
    }

    private static string WithoutTime(string report) =>
        string.Join('\n', report.Split('\n').Where(line => !line.StartsWith("Generated", StringComparison.Ordinal)));

    private void AssertOwnersAlone()
    {
        Assert.NotEmpty(Directory.GetFiles(_folder.Data, "*.gz", SearchOption.AllDirectories));
        Assert.All(Directory.GetFiles(_folder.Data, "*", SearchOption.AllDirectories), file => Assert.Equal(OwnersFile, FileModes.Of(file)));
        Assert.All(
            Directory.GetDirectories(_folder.Data, "*", SearchOption.AllDirectories).Append(_folder.Data),
            path => Assert.Equal(OwnersFolder, FileModes.Of(path)));
    }

    private async Task IngestAsync() =>
        (await CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", SampleInput.Records(3)), "--data", _folder.Data)).Expect(0);

    private Task<CommandResult> ReportAsync(params string[] more) =>
        CommandLineProcess.RunAsync(["report", "--month", "2026-01", "--data", _folder.Data, .. more]);
}
