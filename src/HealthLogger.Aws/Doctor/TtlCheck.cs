using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using HealthLogger.Core.Doctor;

namespace HealthLogger.Aws.Doctor;

/// <summary>DynamoDB deletes archived events by itself.</summary>
internal sealed class TtlCheck(IAmazonDynamoDB client, StackSettings settings) : IDoctorCheck
{
    public string Name => "TTL";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsSet("HISTORY_TABLE"))
        {
            return [new Finding(Name, FindingLevel.Warning, "Not checked: HISTORY_TABLE is not set.", "Without TTL, the table grows forever.", "Set the variable, and run doctor again.")];
        }

        var (table, attribute) = (settings.Required("HISTORY_TABLE"), settings.Optional("HISTORY_EXPIRY_ATTRIBUTE", "expires_at"));
        try
        {
            var found = (await client.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = table }, cancellationToken)).TimeToLiveDescription;
            var isOn = found.TimeToLiveStatus == TimeToLiveStatus.ENABLED || found.TimeToLiveStatus == TimeToLiveStatus.ENABLING;
            return [isOn && found.AttributeName == attribute ? Finding.Ok(Name, $"{table} deletes items by {attribute}") : Of(table, attribute, isOn ? found.AttributeName : null)];
        }
        catch (AmazonServiceException e)
        {
            return [new Finding(Name, FindingLevel.Warning, $"Not known: {e.Message}", "Without TTL, the table grows forever.", "See the finding about rights.")];
        }
    }

    private Finding Of(string table, string attribute, string? other) => new(
        Name, settings.Optional("HISTORY_RETENTION_DAYS", "") == "0" ? FindingLevel.Warning : FindingLevel.Action,
        other is null ? $"TTL is off for {table}." : $"TTL of {table} is on for {other}, not for {attribute}.",
        "Archived events are never deleted, and each archive reads and pays for all of them. If that is meant, set HISTORY_RETENTION_DAYS to 0.",
        $"aws dynamodb update-time-to-live --table-name {table} --time-to-live-specification Enabled=true,AttributeName={attribute}");
}
