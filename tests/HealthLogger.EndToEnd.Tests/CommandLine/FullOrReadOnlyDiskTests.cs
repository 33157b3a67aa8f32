using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>A disk that is full or read-only.</summary>
public sealed class FullOrReadOnlyDiskTests : IDisposable
{
    private const int Records = 200_000;
    private const int Events = 50_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task IsNamedIfItIsReadOnlyFromTheStart()
    {
        using var disk = new MountedFolder("size=16m,ro");

        var result = (await IngestAsync(Few(), disk.Data)).Expect(1);

        Assert.StartsWith($"The data folder {disk.Data} cannot be used: ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("ingest")]
    [InlineData("archive", "--month", "2026-02")]
    public async Task IsNamedIfItBecomesReadOnly(params string[] command)
    {
        using var disk = new MountedFolder("size=64m");
        (await IngestAsync(Few(), disk.Data)).Expect(0);
        (await CommandLineProcess.RunAsync("archive", "--month", "2026-01", "--data", disk.Data)).Expect(0);
        disk.Remount("ro");

        var args = command is ["ingest"] ? ["ingest", Few()] : command;
        var result = (await CommandLineProcess.RunAsync([.. args, "--data", disk.Data])).Expect(1);

        Assert.Contains("ead-only", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [SkippableFact]
    public async Task KeepsEachRecordOnceAfterSpaceIsFreed()
    {
        using var disk = new MountedFolder("size=8m");
        var many = _folder.Write("many.jsonl", stream => SampleInput.SampleRecords(stream, Records));

        var full = (await IngestAsync(many, disk.Data)).Expect(1);
        disk.Remount("size=256m");
        var rerun = (await IngestAsync(many, disk.Data)).Expect(0);

        Assert.Contains($"The disk of {disk.Data} is full. Free some space and run the command again: nothing that was reported as stored is lost.", full.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", full.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("PRAGMA", full.Errors, StringComparison.Ordinal);
        Assert.Empty(full.Output);
        Assert.StartsWith("200,000 accepted, 0 rejected; ", rerun.Output, StringComparison.Ordinal);
        using var database = new DataFolderQuery(disk.Data);
        Assert.Equal(Records, database.Distinct("health_records", "user_id, record_id"));
    }

    [SkippableFact]
    public async Task CompletesTheArchiveAfterSpaceIsFreed()
    {
        using var disk = new MountedFolder("size=256m");
        (await CommandLineProcess.RunAsync("history", "import", Usage(), "--data", disk.Data)).Expect(0);
        var used = new DirectoryInfo(disk.Data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        disk.Remount($"size={used + 200_000}");

        var full = (await CommandLineProcess.RunAsync("archive", "--all", "--data", disk.Data)).Expect(1);
        Assert.False(Directory.Exists(Path.Combine(disk.Data, "_manifests")));
        disk.Remount("size=256m");
        (await CommandLineProcess.RunAsync("archive", "--all", "--data", disk.Data)).Expect(0);

        Assert.Contains("Fix that and run the command again", full.Errors, StringComparison.Ordinal);
        Assert.Empty(full.Output);
        Assert.Equal(Events, ArchivedObjects.Of(disk.Data).Items);
    }

    private string Few() => _folder.Write("few.jsonl", SampleInput.Records(3));

    private string Usage() => _folder.Write("events.jsonl", stream => SampleInput.SampleHistory(stream, Events));

    private static Task<CommandResult> IngestAsync(string file, string data) => CommandLineProcess.RunAsync("ingest", file, "--data", data);
}
