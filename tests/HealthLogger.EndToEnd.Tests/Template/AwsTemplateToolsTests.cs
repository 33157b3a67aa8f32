using System.Text.Json.Nodes;
using HealthLogger.Testing.Template;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The template in AWS's own tools: cfn-lint, and the translator that CloudFormation runs.</summary>
public sealed class AwsTemplateToolsTests : IDisposable
{
    // One rule per stage: deprecated, no new functions, no updates.
    private static readonly string[] AgeOfDotnet8 = ["W2531", "E2531", "E2533"];

    private readonly string _folder = Directory.CreateTempSubdirectory("template").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>cfn-lint goes by the date: it warns of dotnet8 in November 2026, and reports errors from December on.</summary>
    [SkippableTheory]
    [InlineData("")]
    [InlineData("2026-12-20")]
    [InlineData("2027-03-10")]
    public void FindOnlyTheDeprecationOfDotnet8(string day)
    {
        var findings = Lint(day, StackTemplate.Path, DeployedTemplate.Write(_folder, "dotnet8"));
        Assert.All(findings, finding => Assert.True(IsTheAgeOfDotnet8(finding), finding!.ToJsonString()));
        Assert.NotEmpty(findings);
    }

    [SkippableFact]
    public void FindNothingWithDotnet10() => Assert.Empty(Lint("", DeployedTemplate.Write(_folder, "dotnet10")));

    [SkippableFact]
    public void FindAFault()
    {
        var path = DeployedTemplate.Write(_folder, "dotnet10");
        File.WriteAllText(path, File.ReadAllText(path).Replace("MemorySize: 512", "MemorySize: 64", StringComparison.Ordinal));
        Assert.All(Lint("", path), finding => Assert.False(IsTheAgeOfDotnet8(finding)));
        Assert.Equal(3, Lint("", path).Count);
    }

    [SkippableTheory]
    [InlineData]
    [InlineData("JwtIssuer=https://id.example.com/", "JwtAudience=health-logger")]
    [InlineData("CustomerKeyArn=arn:aws:kms:us-east-1:123456789012:key/1")]
    public void TranslateItToFourFunctionsOneApiAndOneStateMachine(params string[] parameters)
    {
        var types = TranslatedTemplate.Resources(parameters).Select(each => Text(each.Value, "Type")).ToList();
        Assert.Equal(4, types.Count(type => type == "AWS::Lambda::Function"));
        Assert.Single(types, type => type == "AWS::ApiGatewayV2::Api");
        Assert.Single(types, type => type == "AWS::StepFunctions::StateMachine");
    }

    [SkippableFact]
    public void AddNoRole() => Assert.Equal(
        StackTemplate.Names("AWS::IAM::Role").Order(StringComparer.Ordinal),
        TranslatedTemplate.Resources().Where(each => Text(each.Value, "Type") == "AWS::IAM::Role").Select(each => each.Key).Order(StringComparer.Ordinal));

    [SkippableFact]
    public void LeaveTheApiAsItIs()
    {
        static bool IsOfTheApi(KeyValuePair<string, JsonNode?> resource) =>
            Text(resource.Value, "Type") is var type && (type.StartsWith("AWS::ApiGatewayV2::", StringComparison.Ordinal) || type == "AWS::Lambda::Permission");

        var translated = TranslatedTemplate.Resources().Where(IsOfTheApi).Select(each => each.Key).ToList();
        Assert.Contains("TokenAuthorizer", translated);
        Assert.Equal(StackTemplate.Resources.Where(IsOfTheApi).Select(each => each.Key).Order(StringComparer.Ordinal), translated.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void KeepTheDefinitionOfTheStateMachine()
    {
        var lines = TranslatedTemplate.Resources()["MonthlyRun"]!["Properties"]!["DefinitionString"]!["Fn::Join"]![1]!.AsArray();
        var definition = JsonNode.Parse(string.Concat(lines.Select(line => line!.GetValue<string>())))!;
        var own = StackTemplate.Properties("MonthlyRun")["Definition"]!.DeepClone();
        var tell = own["States"]!["Notices"]!["ItemProcessor"]!["States"]!["Tell"]!;
        tell["Resource"] = "${definition_substitution_1}"; // replaces the !Sub
        Assert.True(JsonNode.DeepEquals(own, definition), definition.ToJsonString());
    }

    private static JsonArray Lint(string day, params string[] files) =>
        JsonNode.Parse(PythonTool.RunScript(mayFail: true, "lint.py", [day, .. files]))!.AsArray();

    private static bool IsTheAgeOfDotnet8(JsonNode? finding) =>
        AgeOfDotnet8.Contains(Text(finding!["Rule"], "Id")) && Text(finding, "Message").StartsWith("Runtime 'dotnet8' was deprecated", StringComparison.Ordinal);

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();
}
