using HealthLogger.Core.Doctor;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Doctor;

/// <summary>No rejected lines wait to be corrected.</summary>
internal sealed class RejectedCheck(DataFolder folder) : IDoctorCheck
{
    public string Name => "rejected lines";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var files = RejectedFiles.Of(folder);
        return Task.FromResult<IReadOnlyList<Finding>>(files.Count == 0 ? [Finding.Ok(Name, "none")] : [.. files.Select(Of)]);
    }

    private Finding Of(FileInfo file) => new(
        Name, FindingLevel.Warning, $"{file.FullName} has rejected lines ({Terminal.Size(file.Length)}).", "They are not stored.",
        "Correct them in that file, import it, and delete it; or delete it if they are not needed.");
}
