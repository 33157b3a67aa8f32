
namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Holds recorded calls against the template's grants.</summary>
/// <param name="names">What the template's resources are called where the calls were made.</param>
internal sealed class GrantUse(DeployedNames names)
{
    /// <summary>The calls that a role may not make.</summary>
    public IReadOnlyList<AwsCall> Denied(string role, IEnumerable<AwsCall> calls) =>
        [.. calls.Distinct().Where(call => !Grant.All.Any(grant => grant.Role == role && Covers(grant, call)))];

    /// <summary>The grants of which the table says that a run uses them, and which it has not used.</summary>
    /// <param name="run">As <see cref="TestRuns"/> has it.</param>
    public IReadOnlyList<Grant> Unused(string run, IEnumerable<AwsCall> calls)
    {
        var made = calls.Distinct().ToList();
        return [.. GrantTable.Rows.Where(row => row.Reason == new GrantReason(run) && !made.Exists(call => Covers(row.Grant, call))).Select(row => row.Grant)];
    }

    private bool Covers(Grant grant, AwsCall call) => grant.Action == call.Action && grant.Covers(call.Resource, names);
}
