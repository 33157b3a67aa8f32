using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The files that <c>dotnet lambda deploy-serverless</c> would send to Lambda.</summary>
public sealed class PublishedOutputTests
{
    [SkippableFact]
    public void IsReadyToRun()
    {
        var assemblies = Directory.GetFiles(PublishedFunctions.DeployedFolder, "*.dll");

        Assert.Contains(assemblies, path => Path.GetFileName(path) == "HealthLogger.Functions.dll");
        Assert.All(assemblies, path => Assert.True(HasReadyToRunCode(path), $"{Path.GetFileName(path)} holds no code that was compiled ahead of time."));
    }

    /// <summary>Symbols give stack traces their line numbers. The managed runtime brings the framework and Amazon.Lambda.RuntimeSupport.</summary>
    [SkippableFact]
    public void HoldsOnlyWhatLambdaNeeds()
    {
        string[] functions = ["HealthLogger.Aws", "HealthLogger.Core", "HealthLogger.Functions", "HealthLogger.Web"];
        string[] packages =
        [
            "AWSSDK.Athena", "AWSSDK.Core", "AWSSDK.DynamoDBv2", "AWSSDK.KinesisFirehose", "AWSSDK.S3",
            "Amazon.Lambda.Core", "Amazon.Lambda.Serialization.SystemTextJson",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
            "OxyPlot", "System.Diagnostics.DiagnosticSource", "System.IO.Hashing",
        ];
        string[] expected =
        [
            .. functions.Concat(packages).Select(name => $"{name}.dll"), .. functions.Select(name => $"{name}.pdb"),
            "HealthLogger.Functions.deps.json", "HealthLogger.Functions.runtimeconfig.json",
        ];

        var folder = PublishedFunctions.DeployedFolder;
        var actual = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path));

        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void RunsOnTheFrameworkOfTheManagedRuntime()
    {
        var path = Path.Combine(PublishedFunctions.DeployedFolder, "HealthLogger.Functions.runtimeconfig.json");
        using var config = JsonDocument.Parse(File.ReadAllBytes(path));

        var framework = config.RootElement.GetProperty("runtimeOptions").GetProperty("framework");

        Assert.Equal(("Microsoft.NETCore.App", "8.0.0"), (framework.GetProperty("name").GetString(), framework.GetProperty("version").GetString()));
    }

    // https://github.com/dotnet/runtime/blob/main/docs/design/coreclr/botr/readytorun-format.md: the managed native header.
    private static bool HasReadyToRunCode(string path)
    {
        using var assembly = new PEReader(File.OpenRead(path));
        return assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
