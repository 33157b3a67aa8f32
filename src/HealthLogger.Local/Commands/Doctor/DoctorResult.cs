using HealthLogger.Core.Doctor;

namespace HealthLogger.Local.Commands;

/// <summary>The result of <c>doctor --format json</c>.</summary>
/// <param name="Ok">True if nothing needs action.</param>
internal sealed record DoctorResult(bool Ok, IReadOnlyList<DoctorFinding> Findings)
{
    public static DoctorResult Of(IReadOnlyList<Finding> findings) => new(
        findings.All(finding => finding.Level != FindingLevel.Action),
        [.. findings.Select(finding => new DoctorFinding(finding.Check, Level(finding.Level), finding.What, finding.Why, finding.Fix))]);

    public static string Level(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "ok",
        FindingLevel.Warning => "warning",
        _ => "action",
    };
}

/// <param name="Level"><c>ok</c>, <c>warning</c> or <c>action</c>.</param>
internal sealed record DoctorFinding(string Check, string Level, string What, string Why, string Fix);
