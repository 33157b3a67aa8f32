using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>Reads the manifests and, in a data folder, the database.</summary>
internal sealed class StatusRun(ICommandHost host)
{
    private readonly ManifestStore _manifests = new(host.Store);

    public async Task<StatusResult> RunAsync(CancellationToken cancellation)
    {
        var contents = await host.ReadContentsAsync(cancellation);
        var inDatabase = (contents?.Months ?? []).ToDictionary(month => month.Month);
        var archived = await host.Verification.FindMonthsAsync(cancellation);
        var months = new List<MonthStatus>();
        foreach (var month in inDatabase.Keys.Union(archived).Order())
        {
            var known = contents is null ? null : inDatabase.GetValueOrDefault(month) ?? new MonthContents(month, 0, 0, 0, WasArchived: false);
            months.Add(Of(month, await FindManifestAsync(month, cancellation), known));
        }

        return new StatusResult(contents is null ? null : OfFolder(contents.People, months.Sum(month => month.ArchiveBytes)), months);
    }

    // The others are still worth knowing if one is damaged.
    private async Task<(Manifest? Manifest, bool IsDamaged)> FindManifestAsync(Month month, CancellationToken cancellation)
    {
        try
        {
            return (await _manifests.FindAsync(month, cancellation), false);
        }
        catch (InvalidDataException)
        {
            return (null, true);
        }
    }

    private MonthStatus Of(Month month, (Manifest? Manifest, bool IsDamaged) found, MonthContents? contents) => Of(month, found.Manifest, contents) is var status && found.IsDamaged
        ? status with { State = MonthStatus.Damaged }
        : status;

    private MonthStatus Of(Month month, Manifest? manifest, MonthContents? contents) => new(
        month.ToString(),
        manifest is not null ? "archived" : month.IsClosedAt(host.Clock.GetUtcNow()) ? "due" : "open",
        manifest?.Revision,
        manifest?.Complete,
        contents?.Records,
        (manifest?.Items ?? 0) + (contents?.NewEvents ?? 0),
        manifest is null ? (contents is null ? null : 0) : contents?.NewEvents,
        manifest?.Bytes ?? 0);

    private FolderStatus OfFolder(long people, long archiveBytes)
    {
        var folder = host.Folder;
        return new FolderStatus(
            folder.Root,
            people,
            File.Exists(folder.Database) ? new FileInfo(folder.Database).Length : 0,
            archiveBytes,
            new DriveInfo(folder.Root).AvailableFreeSpace,
            [.. RejectedFiles.Of(folder).Select(file => new RejectedStatus(file.FullName, file.Length))]);
    }
}
