using System.Text.RegularExpressions;
using HealthLogger.Core.Tests.Infrastructure;

namespace HealthLogger.Core.Tests.Report;

/// <summary>No other code uses the unprotected figures of a team, so that a report can show only what may be published.</summary>
public sealed partial class UnprotectedFiguresTests
{
    private const string Protection = "HealthLogger.Core/Report/Protection/";

    [Fact]
    public void AreSeenByTheirProtectionOnly()
    {
        var mentions = Mentions(Figures());

        Assert.Contains(Protection + "DisclosureControl.cs", mentions);
        Assert.All(mentions, file => Assert.StartsWith(Protection, file, StringComparison.Ordinal));
    }

    [Fact]
    public void AreQueriedByTheirProtectionOnly() => Assert.Equal(
        [Protection + "HealthFigures.cs", Protection + "HealthHalf.cs", "HealthLogger.Core/Report/Queries/HealthQuery.cs"],
        Mentions(Query()));

    private static List<string> Mentions(Regex name)
    {
        var src = Path.Combine(MarkdownLink.Root, "src");
        return [.. Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
            .Where(file => name.IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(src, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Contains("obj"))
            .Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\b(HealthFigures|HealthGroup|ScoreFigures|ChangeFigures|FlagFigures)\b")]
    private static partial Regex Figures();

    [GeneratedRegex(@"\bHealthQuery\b")]
    private static partial Regex Query();
}
