using HealthLogger.Core.Doctor;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Doctor;

/// <summary>The folder is a data folder that this user, and no other one, can use.</summary>
internal sealed class FolderCheck(DataFolder folder, FixCommand program) : IDoctorCheck
{
    public string Name => "folder";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([.. Find()]);

    private IEnumerable<Finding> Find()
    {
        if (FolderKinds.Of(folder.Root) != FolderKind.Data)
        {
            yield return new Finding(
                Name, FindingLevel.Action, $"{folder.Root} is not a data folder: it has no format.json.",
                "Commands refuse it, so that they do not mix their files with others.",
                "Name the data folder with --data, or create a new one: hl ingest FILE --data NEW");
            yield break;
        }

        var isReadOnly = !OwnerOnly.CanWrite(folder.Root);
        if (isReadOnly)
        {
            yield return new Finding(
                Name, FindingLevel.Warning, $"{folder.Root} is read-only for this user.",
                "Imports and the archive fail, and reports are not stored.", $"Run commands as its owner, or: chmod u+w {program.Quoted}");
        }

        if (OwnerOnly.IsMissing(folder.Root))
        {
            yield return new Finding(
                Name, FindingLevel.Action, $"Other users of this machine can read {folder.Root}.",
                "It holds how people feel.", $"chmod -R go= {program.Quoted}");
        }
        else if (!isReadOnly)
        {
            yield return Finding.Ok(Name, folder.Root);
        }
    }
}
