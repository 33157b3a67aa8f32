
namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Compares recorded calls with the template's grants.</summary>
/// <param name="names">The names of the template's resources in the deployment of the calls.</param>
internal sealed class GrantUse(DeployedNames names)
{
    /// <summary>Returns the calls that the role is not allowed to make.</summary>
    public IReadOnlyList<AwsCall> Denied(string role, IEnumerable<AwsCall> calls) =>
        [.. calls.Distinct().Where(call => !Grant.All.Any(grant => grant.Role == role && Covers(grant, call)))];

    /// <summary>Returns the grants that the run should use according to the table, but did not use.</summary>
    /// <param name="run">A name from <see cref="TestRuns"/>.</param>
    public IReadOnlyList<Grant> Unused(string run, IEnumerable<AwsCall> calls)
    {
        var made = calls.Distinct().ToList();
        return [.. GrantTable.Rows.Where(row => row.Reason == new GrantReason(run) && !made.Exists(call => Covers(row.Grant, call))).Select(row => row.Grant)];
    }

    private bool Covers(Grant grant, AwsCall call) => grant.Action == call.Action && grant.Covers(call.Resource, names);
}
