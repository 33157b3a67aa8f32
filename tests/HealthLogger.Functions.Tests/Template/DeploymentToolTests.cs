using System.Text.Json.Nodes;
using HealthLogger.Testing.Template;

namespace HealthLogger.Functions.Tests.Template;

/// <summary>The options of <c>dotnet lambda deploy-serverless</c> in the files beside the template and beside the project.</summary>
public sealed class DeploymentToolTests
{
    [Fact]
    public void NeedsNoOption()
    {
        var options = Options("");
        Assert.Equal(Path.GetFileName(StackTemplate.Path), options["template"]!.GetValue<string>());
        Assert.NotNull(options["stack-name"]);
        Assert.True(options["resolve-s3"]!.GetValue<bool>()); // creates the bucket for deployments
    }

    /// <summary>The framework follows from the template's runtime. An option would override it.</summary>
    [Fact]
    public void BuildsWithAwsPackagesForTheRuntimeOfTheTemplate()
    {
        var project = Options(StackTemplate.Json["Globals"]!["Function"]!["CodeUri"]!.GetValue<string>());
        Assert.Equal("-p:AwsPackages=official", project["msbuild-parameters"]!.GetValue<string>());
        Assert.Equal("Release", project["configuration"]!.GetValue<string>());
        Assert.False(project.ContainsKey("framework"));
    }

    private static JsonObject Options(string folder) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(StackTemplate.Root(), folder, "aws-lambda-tools-defaults.json")))!.AsObject();
}
