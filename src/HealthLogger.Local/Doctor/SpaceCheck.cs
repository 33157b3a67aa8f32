using HealthLogger.Core.Doctor;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Doctor;

/// <summary>The disk has room for what the next commands write.</summary>
internal sealed class SpaceCheck(DataFolder folder) : IDoctorCheck
{
    // Below it, commands fail soon: an archive of a million events takes about this much.
    private const long Little = 50_000_000;

    public string Name => "free space";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var free = new DriveInfo(folder.Root).AvailableFreeSpace;
        var database = File.Exists(folder.Database) ? new FileInfo(folder.Database).Length : 0;
        return Task.FromResult<IReadOnlyList<Finding>>([Of(free, database)]);
    }

    private Finding Of(long free, long database) =>
        free < Little ? new Finding(
            Name, FindingLevel.Action, $"Only {Terminal.Size(free)} are free on the disk of {folder.Root}.",
            "Imports and the archive fail on a full disk.", "Free some space, or move the folder to a larger disk.")
        : free < database ? new Finding(
            Name, FindingLevel.Warning, $"{Terminal.Size(free)} are free, less than the database takes ({Terminal.Size(database)}).",
            "The archive of all of its events may not fit.", "Free some space, or move the folder to a larger disk.")
        : Finding.Ok(Name, $"{Terminal.Size(free)} free");
}
