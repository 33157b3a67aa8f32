using System.Text.Json.Nodes;

namespace HealthLogger.Functions.Tests.Template;

/// <summary>
/// What <c>dotnet lambda deploy-serverless</c> finds beside the template and beside the project: its options, without
/// their dashes.
/// </summary>
public sealed class DeploymentTool
{
    [Fact]
    public void NeedsNoOption()
    {
        var options = Options("");
        Assert.Equal(Path.GetFileName(StackTemplate.Path), options["template"]!.GetValue<string>());
        Assert.NotNull(options["stack-name"]);
        Assert.True(options["resolve-s3"]!.GetValue<bool>()); // makes the bucket for deployments
    }

    /// <summary>The framework comes from the template's runtime: said here, it would stay when that word is changed.</summary>
    [Fact]
    public void BuildsWithAwsPackagesForTheFrameworkOfTheTemplate()
    {
        var project = Options(StackTemplate.Json["Globals"]!["Function"]!["CodeUri"]!.GetValue<string>());
        Assert.Equal("-p:AwsPackages=official", project["msbuild-parameters"]!.GetValue<string>());
        Assert.Equal("Release", project["configuration"]!.GetValue<string>());
        Assert.False(project.ContainsKey("framework"));
    }

    private static JsonObject Options(string folder) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(StackTemplate.Root(), folder, "aws-lambda-tools-defaults.json")))!.AsObject();
}
