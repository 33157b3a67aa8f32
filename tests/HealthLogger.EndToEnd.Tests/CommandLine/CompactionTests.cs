using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>The database file after most of its events have expired.</summary>
public sealed class CompactionTests : IDisposable
{
    private const int Events = 200_000;
    private const int Records = 5;
    private const int Kills = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task GivesItsSpaceBack()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only there files are compacted.");
        await FillAsync();
        var before = new FileInfo(_folder["data", "health.duckdb"]).Length;

        await ArchiveAsync(_folder.Data).EndAsync(0);

        Assert.True(before > 1.2 * Compaction.LeastSaving, $"It had only {before} bytes.");
        Assert.True(new FileInfo(_folder["data", "health.duckdb"]).Length < before / 4);
        Assert.Empty(Directory.GetFiles(_folder["data", ".incoming"]));
        AssertWhole(_folder.Data);
        (await CommandLineProcess.RunAsync("doctor", "--data", _folder.Data)).Expect(0);
    }

    [SkippableFact]
    public async Task SurvivesKills()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only there files are compacted.");
        await FillAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            var copy = _folder[$"copy{kill}"];
            Copy(_folder.Data, copy);
            using (var archive = ArchiveAsync(copy))
            {
                await Eventually.HoldsAsync("the copy has begun", () => archive.HasExited || Directory.GetFiles(Path.Combine(copy, ".incoming"), "*.duckdb").Length > 0);
                await archive.KillAfterAsync(TimeSpan.FromMilliseconds(5 * kill * kill));
            }

            AssertWhole(copy);
            await ArchiveAsync(copy).EndAsync(0);
            AssertWhole(copy);
            Assert.Empty(Directory.GetFiles(Path.Combine(copy, ".incoming")));
            Directory.Delete(copy, recursive: true);
        }
    }

    [SkippableFact]
    public async Task LosesNothingThatOthersWriteAtTheSameTime()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only there files are compacted.");
        await FillAsync();
        var files = Enumerable.Range(0, 6).Select(number => _folder.Write(
            $"more{number}.jsonl", SampleInput.Records(2_000 * (number + 1))[SampleInput.Records(2_000 * number).Length..])).ToList();

        using var archive = ArchiveAsync(_folder.Data);
        await Task.WhenAll(files.Select(async file => (await CommandLineProcess.RunAsync("ingest", file, "--data", _folder.Data)).Expect(0)));
        (await archive.EndAsync()).Expect(0);

        using var database = new DataFolderQuery(_folder.Data);
        Assert.Equal(12_000, database.Distinct("health_records", "user_id, record_id"));
        Assert.Equal(0, database.Number("SELECT count(*) FROM usage_items"));
    }

    // All of its events are archived, and expired since.
    private async Task FillAsync()
    {
        (await CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", SampleInput.Records(Records)), "--data", _folder.Data)).Expect(0);
        var events = _folder.Write("events.jsonl", stream => SampleInput.SampleHistory(stream, Events));
        (await CommandLineProcess.RunAsync("history", "import", events, "--data", _folder.Data)).Expect(0);
        (await CommandLineProcess.RunAsync("archive", "--all", "--data", _folder.Data)).Expect(0);
        using var database = new DataFolderQuery(_folder.Data);
        database.Number("UPDATE usage_items SET expires_at = 1");
    }

    private static CommandLineProcess ArchiveAsync(string data) => CommandLineProcess.Start("archive", "--all", "--data", data);

    private static void AssertWhole(string data)
    {
        using var database = new DataFolderQuery(data);
        Assert.Equal(Records, database.Distinct("health_records", "user_id, record_id"));
        Assert.Contains(database.Number("SELECT count(*) FROM usage_items"), new long[] { 0, Events });
        Assert.Equal(SampleInput.HistoryMonths, database.Number("SELECT count(*) FROM archived_months"));
    }

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        Directory.CreateDirectory(Path.Combine(to, ".incoming"));
    }
}

internal static class EndedProcess
{
    /// <summary>Waits for the end of a process, and checks its exit code.</summary>
    public static async Task EndAsync(this CommandLineProcess process, int exitCode)
    {
        using (process)
        {
            (await process.EndAsync()).Expect(exitCode);
        }
    }
}
