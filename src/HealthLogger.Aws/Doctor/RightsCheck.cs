using HealthLogger.Core.Doctor;

namespace HealthLogger.Aws.Doctor;

/// <summary>The credentials have every right that the commands need.</summary>
internal sealed class RightsCheck(StackRights rights) : IDoctorCheck
{
    private const string Unseen =
        "Not seen by a harmless call: glue:BatchCreatePartition (report, when a month is new) and s3tables:PutTableData (schema --apply).";

    public string Name => "rights";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var allowed = 0;
        foreach (var right in rights.All())
        {
            var state = await right.TryAsync(cancellationToken);
            if (state == RightState.NoCredentials)
            {
                return [new Finding(Name, FindingLevel.Warning, "The rights are not known, because AWS does not accept the credentials.", "See the finding about credentials.", "Sign in, and run doctor again.")];
            }

            allowed += state == RightState.Allowed ? 1 : 0;
            findings.AddRange(Of(right, state));
        }

        return allowed == 0 ? findings : [Finding.Ok(Name, $"{allowed} calls are allowed. {Unseen}"), .. findings];
    }

    private IEnumerable<Finding> Of(Right right, RightState state) => state switch
    {
        RightState.Denied => [new Finding(
            Name, FindingLevel.Action, $"AWS denies {right.Action} on {right.Resource}.", $"Used by: {right.UsedBy}.",
            $"Add to a policy of the user or role whose credentials you use: {right.Statement}")],
        RightState.NoResource => [new Finding(
            Name, FindingLevel.Action, $"{right.Resource} does not exist in this account and Region.", $"Used by: {right.UsedBy}.",
            "Check its variable and AWS_REGION, or deploy the stack.")],
        _ => [],
    };
}
