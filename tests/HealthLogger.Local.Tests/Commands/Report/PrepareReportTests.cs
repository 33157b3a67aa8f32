using System.IO.Compression;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

public sealed class PrepareReportTests : IDisposable
{
    private const string Month = "2026-01";

    private readonly ReportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ArchivesAMonthThatIsNotArchived()
    {
        await _folder.AddEventsAsync(Some.ItemLine(), Some.ItemLine("bob"));

        var made = await _folder.ReportAsync(Month);

        Assert.Equal(2, made.Report.Report.Usage!.Total);
        Assert.StartsWith("Archived 2026-01: 2 events in 1 file", _folder.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CountsAnEventThatWasImportedIntoAnArchivedMonth()
    {
        await _folder.AddEventsAsync(Some.ItemLine());
        await _folder.ArchiveAsync(Month);
        await _folder.AddEventsAsync(Some.ItemLine("bob"));

        var made = await _folder.ReportAsync(Month);

        Assert.Equal((2, 2), (made.Report.Report.Usage!.Total, made.Report.Provenance.Revision));
        Assert.Contains("late events make it revision 2", _folder.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CountsAnEventThatCameAfterAllOthersHadExpired()
    {
        await _folder.AddEventsAsync(Some.ItemLine(), Some.ItemLine("bob"));
        await _folder.ExecuteAsync("UPDATE usage_items SET expires_at = 1");
        await _folder.ArchiveAsync(Month);
        await _folder.AddEventsAsync(Some.ItemLine("eve"));

        Assert.Equal(3, (await _folder.ReportAsync(Month)).Report.Report.Usage!.Total);
    }

    [Fact]
    public async Task ArchivesNothingIfNoEventIsNew()
    {
        await _folder.AddEventsAsync(Some.ItemLine());
        await _folder.ReportAsync(Month);
        await _folder.AddEventsAsync(Some.ItemLine(), Some.ItemLine(at: "2026-02-01T00:00:00Z"));

        await _folder.ReportAsync(Month);

        Assert.DoesNotContain("Archived", _folder.Messages, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder["_manifests"]));
    }

    [Fact]
    public async Task ArchivesNoMonthWithoutData()
    {
        await _folder.AddEventsAsync(Some.ItemLine());
        await _folder.AddRecordsAsync(Some.RecordLine(at: "2026-01-31T23:00:00-05:00"));

        await Assert.ThrowsAsync<EmptyReportException>(() => _folder.ReportAsync("2026-02"));

        Assert.False(Directory.Exists(_folder["_manifests"]));
        Assert.False(Directory.Exists(_folder["reports"]));
    }

    [Fact]
    public async Task ReportsAMonthThatHasOnlyRecords()
    {
        await _folder.AddRecordsAsync(Some.RecordLine(at: "2026-01-31T23:00:00-05:00"), Some.RecordLine("r-2", "bob", "2026-01-31T23:00:00-05:00"));

        var made = await _folder.ReportAsync(Month, minUsers: 1);

        Assert.Equal((0, 2), (made.Report.Report.Usage!.Total, made.Report.Report.Health.Records));
    }

    [Theory]
    [InlineData(Month)]
    [InlineData("2025-12")]
    public async Task RefusesAFileThatHasChanged(string month)
    {
        var path = await ArchiveTwoMonthsAsync(month);
        var stored = _folder.Stored(Month);
        Rewrite(path, text => text.Replace("login", "logon", StringComparison.Ordinal));

        var refused = await Assert.ThrowsAsync<DamagedArchiveException>(() => _folder.ReportAsync(Month));

        Assert.StartsWith(Path.GetRelativePath(_folder["."], path).Replace('\\', '/') + " has changed", refused.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(stored);
        Assert.Equal(stored, _folder.Stored(Month));
    }

    [Fact]
    public async Task IgnoresTheFilesOfOtherMonths()
    {
        await ArchiveTwoMonthsAsync(Month);
        await _folder.AddEventsAsync(Some.ItemLine(at: "2026-02-03T08:30:00Z"));
        File.WriteAllText(FileOf("2025-12"), "not gzip");

        Assert.Equal(1, (await _folder.ReportAsync("2026-02", minUsers: 2)).Report.Report.Usage!.Total);
    }

    // Returns the one file of a month.
    private async Task<string> ArchiveTwoMonthsAsync(string month)
    {
        await _folder.AddEventsAsync(Some.ItemLine(), Some.ItemLine("bob"), Some.ItemLine(at: "2025-12-03T08:30:00Z"));
        await _folder.ArchiveAsync("2025-12", Month);
        await _folder.ReportAsync(Month);
        return FileOf(month);
    }

    private string FileOf(string month) =>
        Assert.Single(Directory.GetFiles(_folder["history", $"year={month[..4]}", $"month={month[5..]}"]));

    private static void Rewrite(string path, Func<string, string> change)
    {
        string text;
        using (var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress)))
        {
            text = reader.ReadToEnd();
        }

        using var writer = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Optimal));
        writer.Write(change(text));
    }
}
