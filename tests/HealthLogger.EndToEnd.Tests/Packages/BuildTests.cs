using System.Diagnostics;
using System.Reflection.Metadata;
using System.Text;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>What every build of the project has in common.</summary>
public sealed class BuildTests
{
    /// <summary>These depend on the day and the machine, and would fail builds and deployments of unchanged sources.</summary>
    [Fact]
    public async Task ReportsFindingsOfNuGetAsWarnings()
    {
        var properties = await MsBuild.PropertiesAsync("src/HealthLogger.Functions/HealthLogger.Functions.csproj", "TreatWarningsAsErrors", "WarningsNotAsErrors");
        Assert.Equal("true", properties["TreatWarningsAsErrors"]);
        string[] findings = ["NU1507", "NU1603", "NU1900", "NU1901", "NU1902", "NU1903", "NU1904"];
        Assert.Empty(findings.Except(properties["WarningsNotAsErrors"].Split(';')));
    }

    [Theory]
    [InlineData("HealthLogger.Local.dll")]
    [InlineData("HealthLogger.Functions.dll")]
    public void NamesTheCommitInTheVersion(string assembly)
    {
        var version = FileVersionInfo.GetVersionInfo(Path.Combine(AppContext.BaseDirectory, assembly)).ProductVersion;
        Assert.Matches(Path.Exists(Path.Combine(Repository.Root, ".git")) ? @"^0\.1\.0\+[0-9a-f]{40}$" : @"^0\.1\.0(\+[0-9a-f]{40})?$", version);
    }

    /// <summary>Stack traces, which go to logs, would show it.</summary>
    [SkippableFact]
    public void LeavesTheFolderOfTheRepositoryOutOfPublishedFunctions()
    {
        var own = Directory.GetFiles(PublishedFunctions.DeployedFolder, "HealthLogger.*");
        Assert.Contains(own, path => path.EndsWith("HealthLogger.Core.dll", StringComparison.Ordinal));
        Assert.DoesNotContain(own, HasTheFolder);

        var test = typeof(BuildTests).Assembly.Location; // contains the folder, because tests find their files by it
        Assert.True(HasTheFolder(test));
        Assert.True(HasTheFolder(Path.ChangeExtension(test, ".pdb")));
    }

    private static bool HasTheFolder(string path) => Path.GetExtension(path) == ".pdb"
        ? Sources(path).Any(source => source.StartsWith(Repository.Root, StringComparison.Ordinal))
        : File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root)) >= 0;

    private static List<string> Sources(string symbols)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
        var reader = provider.GetMetadataReader();
        return [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];
    }
}
