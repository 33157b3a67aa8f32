using HealthLogger.Core.People;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

/// <summary>What other commands say after an erasure, and during one.</summary>
public sealed class ErasedImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommandsInProcess _commands;
    private readonly string _records;

    public ErasedImportTests()
    {
        _commands = new CommandsInProcess(_folder);
        _records = _folder.Write("records.jsonl", $"{Some.Record("r-1", user: "ann")}\n{Some.Record("r-2", user: "bob")}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ADryRunCountsWhatTheImportWouldLeaveOut()
    {
        var first = await _commands.RunAsync(0, "ingest", _records, "--dry-run");
        Assert.StartsWith("2 accepted, 0 rejected; ", first, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_commands.Data));
        await _commands.RunAsync(0, "ingest", _records);
        await _commands.RunAsync(0, "person", "erase", "ann", "--yes");

        foreach (var dryRun in new string[][] { ["--dry-run"], [] })
        {
            var output = await _commands.RunAsync(0, ["ingest", _records, .. dryRun]);

            Assert.StartsWith("1 accepted, 0 rejected, 1 erased; ", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task DoctorNamesAnErasureThatIsNotComplete()
    {
        await _commands.RunAsync(0, "ingest", _records);
        Assert.Contains("erasures", await _commands.RunAsync(0, "doctor"), StringComparison.Ordinal);
        var begun = new DateTimeOffset(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);
        await new Erasures(new FolderStore(_commands.Data)).BeginAsync("ann", begun, default);

        var output = await _commands.RunAsync(1, "doctor");
        Assert.Contains("The erasure of a person, begun at 2026-11-28 09:30 UTC, is not complete.", output, StringComparison.Ordinal);
        Assert.Contains("run hl person erase for that person again", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", output.Replace(_commands.Data, "", StringComparison.Ordinal), StringComparison.Ordinal);

        await _commands.RunAsync(0, "person", "erase", "ann", "--yes");
        Assert.Contains("1 complete", await _commands.RunAsync(0, "doctor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoctorMissesTheKeyOfErasures()
    {
        await _commands.RunAsync(0, "ingest", _records);
        await _commands.RunAsync(0, "person", "erase", "ann", "--yes");
        File.Delete(Path.Combine(_commands.Data, "_keys", "erasure"));

        Assert.Contains("_keys/erasure is missing", await _commands.RunAsync(1, "doctor"), StringComparison.Ordinal);
    }
}
