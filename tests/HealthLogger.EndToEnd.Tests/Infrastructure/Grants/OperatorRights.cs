using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthLogger.Testing.Template;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A right in the policy that docs/deploy.md has for the operator who exports and erases people.</summary>
internal sealed record OperatorRight(string Sid, string Action, string Resource)
{
    /// <summary>
    /// Whether Athena uses it on the operator's behalf, or the operator in the AWS CLI, or the program after an interrupted upload, so that no call of
    /// the program shows its use.
    /// </summary>
    public bool IsOfAthenaOrByHand => Sid is "AthenaFinds" or "AthenaTable" or "AthenaResults" or "AthenaResultsBucket" or "Account" or "CustomerKey" or "InterruptedUploads";

    public bool Covers(AwsCall call) =>
        Action == call.Action && Regex.IsMatch(call.Resource, "^" + Regex.Escape(Resource).Replace("\\*", ".*", StringComparison.Ordinal) + "$");
}

internal static class OperatorRights
{
    /// <summary>Reads the policy, with the names of a deployment in the place of the variables.</summary>
    public static IReadOnlyList<OperatorRight> Documented(DeployedNames names)
    {
        var docs = File.ReadAllText(Path.Combine(StackTemplate.Root(), "docs", "deploy.md"));
        var policy = Regex.Match(docs, "```json\n(\\{\\s+\"Version\": \"2012-10-17\",\\s+\"Statement\": \\[\\s+\\{\"Sid\": \"Queries\".*?)```", RegexOptions.Singleline).Groups[1].Value;
        (string Name, string Value)[] values =
        [
            ("REGION:ACCOUNT", DeployedNames.Place), ("ATHENA_WORKGROUP", names.WorkGroup), ("HISTORY_TABLE", names.HistoryTable),
            ("ARCHIVE_BUCKET", names.ArchiveBucket), ("ERROR_BUCKET", names.ErrorBucket), ("ARCHIVE_PREFIX", ""), ("DELIVERY_STREAM", names.DeliveryStream),
        ];
        var filled = values.Aggregate(policy, (text, each) => text.Replace(each.Name, each.Value, StringComparison.Ordinal));
        return
        [
            .. from statement in JsonNode.Parse(filled)!["Statement"]!.AsArray()
               from action in StackTemplate.Texts(statement!["Action"])
               from resource in StackTemplate.Texts(statement["Resource"])
               select new OperatorRight(statement["Sid"]!.GetValue<string>(), action, resource),
        ];
    }
}
