using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using HealthLogger.Testing.Template;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>One action that a role is allowed.</summary>
/// <param name="Role">Its name in the template, such as <c>IngestRole</c>.</param>
/// <param name="Action">Such as <c>s3:PutObject</c>.</param>
/// <param name="Resource">An ARN as in <c>Fn::Sub</c>; <c>*</c> matches anything.</param>
internal sealed record Grant(string Role, string Action, string Resource)
{
    /// <summary>Every grant of every role in the template.</summary>
    public static IReadOnlyList<Grant> All { get; } = [.. StackTemplate.Names("AWS::IAM::Role").SelectMany(Of)];

    /// <param name="arn">A whole ARN.</param>
    /// <param name="names">The names of the template's resources in the deployment of the call.</param>
    public bool Covers(string arn, DeployedNames names) =>
        Regex.IsMatch(arn, "^" + Regex.Escape(names.Fill(Resource)).Replace("\\*", ".*", StringComparison.Ordinal) + "$");

    private static IEnumerable<Grant> Of(string role) =>
        from policy in StackTemplate.Properties(role)["Policies"]!.AsArray()
        from entry in policy!["PolicyDocument"]!["Statement"]!.AsArray()
        let statement = entry["If"] is JsonArray choice ? choice[1]! : entry // with CustomerKeyArn, or nothing
        from action in StackTemplate.Texts(statement[nameof(Action)])
        from resource in StackTemplate.Texts(statement[nameof(Resource)])
        select Allowed(statement) ? new Grant(role, action, resource) : throw new InvalidOperationException($"{role} has a statement that does not allow.");

    private static bool Allowed(JsonNode statement) => statement["Effect"]!.GetValue<string>() == "Allow";
}
