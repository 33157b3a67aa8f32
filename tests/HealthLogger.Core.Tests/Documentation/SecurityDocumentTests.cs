using System.Text.RegularExpressions;
using HealthLogger.Testing.Template;

namespace HealthLogger.Core.Tests.Documentation;

/// <summary>docs/security.md names tests and resources, so that each claim can be checked.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(StackTemplate.Root(), "docs", "security.md"));

    [Fact]
    public void NamesTestsThatExist()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(StackTemplate.Root(), "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = TestName().Matches(Text).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, tests));
    }

    /// <summary>The rules with a reason are those of the template's metadata, and no other.</summary>
    [Fact]
    public void ListsTheRulesThatAreNotFollowed()
    {
        var template = StackTemplate.Resources
            .SelectMany(each => each.Value!["Metadata"]?["cdk_nag"]?["rules_to_suppress"]?.AsArray().Select(rule => rule!["id"]!.GetValue<string>()) ?? []);
        var table = Text[Text.IndexOf("| rule | on | why not |", StringComparison.Ordinal)..];
        var named = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));
        Assert.Equal(template.Distinct().Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("`(\\w+Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Code();
}
