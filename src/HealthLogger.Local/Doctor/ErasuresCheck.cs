using System.Globalization;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Doctor;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Doctor;

/// <summary>
/// Every erasure is complete, and the key that recognizes erased people is there. Whom an erasure was for is not known any more.
/// </summary>
internal sealed class ErasuresCheck(IObjectStore store, FixCommand program) : IDoctorCheck
{
    public string Name => "erasures";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var erasures = await new Erasures(store).ReadAsync(cancellationToken);
        var findings = erasures.Where(erasure => !erasure.IsComplete).Select(Of).ToList();
        if (erasures.Count > 0 && await new SecretKeys(store).FindAsync(SecretKeys.Erasure, cancellationToken) is null)
        {
            findings.Add(new Finding(
                Name, FindingLevel.Action, $"{SecretKeys.Prefix}{SecretKeys.Erasure} is missing.",
                "Without it, the data of erased people cannot be told from that of others: nothing is imported or archived.",
                "Restore it from a backup."));
        }

        return findings.Count > 0 ? findings : [Finding.Ok(Name, erasures.Count == 0 ? "none" : $"{erasures.Count} complete")];
    }

    private Finding Of(Tombstone erasure)
    {
        var begun = erasure.ErasedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new Finding(
            Name, FindingLevel.Action, $"The erasure of a person, begun at {begun} UTC, is not complete.",
            "Some of the person's data may still be there, and reports may be refused.",
            "If it is still running, wait until it ends. If it was interrupted, run hl person erase for that person again, with "
            + $"--data {program.Quoted}.");
    }
}
