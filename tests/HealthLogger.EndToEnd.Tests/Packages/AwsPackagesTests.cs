using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>AwsPackages: one property, in one file, selects AWS's packages or the stand-ins in build/compat/.</summary>
public sealed partial class AwsPackagesTests
{
    private const string Functions = "src/HealthLogger.Functions/HealthLogger.Functions.csproj";

    private static readonly string[] OfAws =
    [
        "AWSSDK.Athena",
        "AWSSDK.Core",
        "AWSSDK.DynamoDBv2",
        "AWSSDK.KinesisFirehose",
        "AWSSDK.S3",
        "Amazon.Lambda.Core",
        "Amazon.Lambda.RuntimeSupport",
        "Amazon.Lambda.Serialization.SystemTextJson",
    ];

    [Fact]
    public void OneFileDecides()
    {
        var knowing =
            from file in Repository.Files("", "*.*proj").Concat(Repository.Files("", "*.props")).Concat(Repository.Files("", "*.targets"))
            where TheChoice().IsMatch(WithoutComments(file))
            select file;

        Assert.Equal(["AwsPackages.targets"], knowing);
    }

    [Fact]
    public void NoSourceFileDependsOnIt()
    {
        var knowing =
            from file in Repository.Files("src", "*.cs").Concat(Repository.Files("build/compat", "*.cs"))
            let text = Repository.Text(file)
            where TheChoice().IsMatch(text) || Conditional().IsMatch(text)
            select file;

        Assert.Empty(knowing);
    }

    [Fact]
    public async Task OfficialUsesOnlyAwsPackages()
    {
        var packages = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var project in Repository.Files("src", "*.csproj"))
        {
            var items = await MsBuild.ItemsAsync(project, "official", "PackageReference", "ProjectReference", "PackageVersion");
            packages.UnionWith(items["PackageReference"].Where(IsOfAws));
            Assert.Subset(items["PackageVersion"].ToHashSet(), items["PackageReference"].ToHashSet());
            Assert.DoesNotContain(items["ProjectReference"], reference => reference.Contains("compat/", StringComparison.Ordinal));
        }

        Assert.Equal(OfAws, packages);
    }

    [Fact]
    public async Task CompatUsesEachStandIn()
    {
        var standIns = Repository.Files("build/compat", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();
        var references = new HashSet<string>();
        foreach (var project in Repository.Files("src", "*.csproj"))
        {
            var items = await MsBuild.ItemsAsync(project, "compat", "PackageReference", "ProjectReference");
            Assert.Empty(items["PackageReference"].Intersect(standIns));
            references.UnionWith(items["ProjectReference"].Where(path => path.Contains("/compat/", StringComparison.Ordinal)));
        }

        Assert.Equal(standIns, references.Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet());
    }

    [Theory]
    [InlineData("Restore")]
    [InlineData("Build")]
    [InlineData("PrepareForPublish")]
    public async Task AnyOtherValueIsAnErrorThatNamesBoth(string target)
    {
        var (exitCode, output) = await MsBuild.TargetAsync(Functions, target, "AwsPackages=offical");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("AwsPackages is 'offical': it must be official (AWS's packages) or compat (", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompatIsNotPublishedByAccident()
    {
        var (exitCode, output) = await MsBuild.TargetAsync(Functions, "PrepareForPublish");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("HealthLogger.Functions would be published with the stand-ins for AWS's packages.", output, StringComparison.Ordinal);
        Assert.Contains("-p:AwsPackages=official", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AllowCompatPublish=true")]
    [InlineData("AwsPackages=official")]
    public async Task OtherwisePublishingIsAllowed(string property)
    {
        var (exitCode, output) = await MsBuild.TargetAsync(Functions, "RefuseStandIns", property);

        Assert.True(exitCode == 0, output);
    }

    /// <summary>The managed runtime brings its own. Only Main, which it does not call, needs this one.</summary>
    [Theory]
    [InlineData("SelfContained=false", "runtime")]
    [InlineData("SelfContained=true", "")]
    [InlineData("PublishAot=true", "")]
    public async Task RuntimeSupportIsLeftToTheManagedRuntime(string deployment, string excluded)
    {
        var packages = await MsBuild.MetadataAsync(Functions, "PackageReference", "AwsPackages=official", "RuntimeIdentifier=linux-x64", deployment);

        var package = packages.EnumerateArray().Single(each => each.GetProperty("Identity").ValueEquals("Amazon.Lambda.RuntimeSupport"));
        Assert.Equal(excluded, package.TryGetProperty("ExcludeAssets", out var assets) ? assets.GetString() : "");
    }

    [Fact]
    public void StandInsFollowTheReferencedVersions()
    {
        var versions = XDocument.Parse(Repository.Text("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        foreach (var project in Repository.Files("build/compat", "*.csproj"))
        {
            var followed = XDocument.Parse(Repository.Text(project)).Descendants("FollowsVersion").Single().Value;
            Assert.Equal((project, versions[Path.GetFileNameWithoutExtension(project)]), (project, followed));
        }
    }

    private static bool IsOfAws(string package) =>
        package.StartsWith("AWSSDK.", StringComparison.Ordinal) || package.StartsWith("Amazon.", StringComparison.Ordinal);

    private static string WithoutComments(string file)
    {
        var document = XDocument.Parse(Repository.Text(file));
        document.DescendantNodes().OfType<XComment>().Remove();
        return document.ToString();
    }

    // The file's own name and items named AwsPackage do not count.
    [GeneratedRegex(@"\bAwsPackages\b(?!\.targets)|\bAllowCompatPublish\b")]
    private static partial Regex TheChoice();

    [GeneratedRegex(@"^\s*#\s*if\b", RegexOptions.Multiline)]
    private static partial Regex Conditional();
}
