using HealthLogger.Core.Archive;
using HealthLogger.Core.Doctor;

namespace HealthLogger.Local.Doctor;

/// <summary>The files of the archive are those of its manifests, by name and size.</summary>
internal sealed class ArchiveCheck(VerifyArchive verification, FixCommand program) : IDoctorCheck
{
    public string Name => "archive";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var months = await verification.FindMonthsAsync(cancellationToken);
        foreach (var month in months)
        {
            var verified = await verification.QuickAsync(month, cancellationToken);
            findings.AddRange(verified.Findings.Select(Of));
        }

        return findings.Count > 0 ? findings : [Finding.Ok(Name, months.Count switch
        {
            0 => "no month is archived yet",
            1 => "1 month matches its manifest",
            var count => $"{count} months match their manifests",
        })];
    }

    private Finding Of(ArchiveFinding found) => new(
        Name, FindingLevel.Action,
        $"{found.Month}: {(found.Key is null ? "" : found.Key + ": ")}expected {found.Expected}, found {found.Found}.",
        "Reports of the month and of the next one are wrong or refused.",
        $"{found.NextStep} Then check everything: {program.Run("archive verify")}");
}
