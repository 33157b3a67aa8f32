using System.Text.RegularExpressions;

namespace HealthLogger.Core.Tests.Report;

/// <summary>The stylesheet in the HTML of a report.</summary>
internal static partial class Stylesheet
{
    /// <summary>Replaces the content of every style element, so that snapshots do not repeat the stylesheet.</summary>
    public static string Remove(string html) => Style().Replace(html, "<style>/* report.css */</style>");

    /// <summary>Returns the content of every style element.</summary>
    public static IReadOnlyList<string> In(string html) => [.. Style().Matches(html).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
