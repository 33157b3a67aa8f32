using System.Text.Json.Nodes;
using HealthLogger.Functions.Tests.Template;

namespace HealthLogger.Functions.Tests.Translation;

/// <summary>What AWS's own tools say about the template.</summary>
public sealed class TemplateInAwsTools : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("template").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What is wrong with dotnet8 is its age alone: with the other runtime there is nothing to say.</summary>
    [SkippableFact]
    public void IsCleanExceptForTheAgeOfItsRuntime()
    {
        Skip.IfNot(PythonTool.Missing is null, PythonTool.Missing);
        var deployed = new[] { "dotnet8", "dotnet10" }.Select(runtime => DeployedTemplate.Write(_folder, runtime));
        var findings = JsonNode.Parse(PythonTool.Run(
            mayFail: true, ["-c", "from cfnlint.runner import main; main()", "--format", "json", StackTemplate.Path, .. deployed]))!.AsArray();

        Assert.DoesNotContain(findings, each => Text(each, "Filename").EndsWith("dotnet10.yaml", StringComparison.Ordinal));
        Assert.All(findings, each => Assert.Contains("dotnet8", Text(each, "Message"), StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData]
    [InlineData("JwtIssuer=https://id.example.com/", "JwtAudience=health-logger")]
    public void BecomesThreeFunctionsOneApiAndOneStateMachine(params string[] parameters)
    {
        var types = TranslatedTemplate.Resources(parameters).Select(each => each.Value!["Type"]!.GetValue<string>()).ToList();
        Assert.Equal(3, types.Count(type => type == "AWS::Lambda::Function"));
        Assert.Single(types, type => type == "AWS::ApiGatewayV2::Api");
        Assert.Single(types, type => type == "AWS::StepFunctions::StateMachine");
    }

    [SkippableFact]
    public void AddsNoRoleOfItsOwn() => Assert.Equal(
        StackTemplate.Names("AWS::IAM::Role").Order(StringComparer.Ordinal),
        TranslatedTemplate.Resources().Where(each => each.Value!["Type"]!.GetValue<string>() == "AWS::IAM::Role").Select(each => each.Key).Order(StringComparer.Ordinal));

    [SkippableFact]
    public void AsksEachCallForAToken()
    {
        var api = TranslatedTemplate.Resources()["Api"]!["Properties"]!["Body"]!;
        Assert.Equal("""[{"Token":[]}]""", api["paths"]!["/records"]!["post"]!["security"]!.ToJsonString());
        Assert.Equal(
            """{"audience":[{"Fn::If":["MakesUserPool",{"Ref":"UserPoolClient"},{"Ref":"JwtAudience"}]}],"issuer":{"Fn::If":["MakesUserPool",{"Fn::GetAtt":["UserPool","ProviderURL"]},{"Ref":"JwtIssuer"}]}}""",
            api["components"]!["securitySchemes"]!["Token"]!["x-amazon-apigateway-authorizer"]!["jwtConfiguration"]!.ToJsonString());
    }

    [SkippableFact]
    public void KeepsTheStateMachineAsItStands()
    {
        var lines = TranslatedTemplate.Resources()["MonthlyRun"]!["Properties"]!["DefinitionString"]!["Fn::Join"]![1]!.AsArray();
        var definition = JsonNode.Parse(string.Concat(lines.Select(line => line!.GetValue<string>())))!;
        var own = StackTemplate.Properties("MonthlyRun")["Definition"]!.DeepClone();
        var tell = own["States"]!["Notices"]!["ItemProcessor"]!["States"]!["Tell"]!;
        tell["Resource"] = "${definition_substitution_1}"; // for what stood there as !Sub
        Assert.True(JsonNode.DeepEquals(own, definition), definition.ToJsonString());
    }

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();
}
