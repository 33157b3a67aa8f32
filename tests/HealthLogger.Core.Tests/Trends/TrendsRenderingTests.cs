using System.Text.RegularExpressions;
using System.Xml.Linq;
using HealthLogger.Core.Report;
using HealthLogger.Core.Trends;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Trends;

public sealed partial class TrendsRenderingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 20, 0, 0, TimeSpan.Zero);

    /// <summary>For a page whose policy allows neither scripts nor styles in the markup.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(365)]
    public void TheFragmentHasNeitherStylesNorScripts(int days)
    {
        var fragment = XElement.Parse($"<div>{TrendsHtml.Render(Trends("<script>alert(1)</script>", days))}</div>");

        Assert.Equal(4, fragment.Descendants("svg").Count(svg => svg.Attribute("role") is not null));
        Assert.Equal(days + 1 + 7 + 1, fragment.Descendants("tr").Count());
        Assert.Single(fragment.Descendants("h3"));
        Assert.DoesNotContain(fragment.Descendants(), each => each.Name.LocalName is "script" or "style" or "link" or "image");
        Assert.DoesNotContain(
            fragment.Descendants().Attributes(),
            each => each.Name.LocalName == "style" || each.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Contains(fragment.Descendants().Attributes("stroke"), stroke => stroke.Value == "var(--mood)");
    }

    [Theory]
    [InlineData(ReportLanguage.English, "trends.html", "trends.txt")]
    [InlineData(ReportLanguage.Japanese, "trends.ja.html", "trends.ja.txt")]
    public void IsWrittenInEachLanguage(ReportLanguage language, string html, string text)
    {
        var trends = Trends("ann", 24);

        Snapshot.Matches(TrendsHtml.Render(trends, language), html);
        Snapshot.Matches(TrendsText.Render(trends, 80, language), text);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(365)]
    [InlineData(0)]
    public void JapaneseHasNoEnglishWordAndEnglishNoJapaneseCharacter(int days)
    {
        var trends = days == 0 ? MakeTrends.Of("ann", 30, [], Now) : Trends("ann", days);
        var (japanese, english) = (Words(trends, ReportLanguage.Japanese), Words(trends, ReportLanguage.English));

        Assert.Empty(Latin().Matches(japanese).Select(word => word.Value).Except(["Health", "Logger", "ann"]));
        Assert.DoesNotMatch(Kana(), english);
        Assert.Matches(Kana(), japanese);
        Assert.Contains("records", english, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void WhatScrollsCanBeScrolledWithTheKeyboardAndHasAName() => Assert.All(
        XElement.Parse(TrendsHtml.Render(Trends("ann", 30))).Descendants("div").Where(each => (string?)each.Attribute("class") == "scroll"),
        each => Assert.Equal(("0", "region", true), ((string?)each.Attribute("tabindex"), (string?)each.Attribute("role"), ((string?)each.Attribute("aria-label"))?.Length > 9)));

    [Fact]
    public void TheTextSaysWhatIsClearAndWhatIsNot()
    {
        var text = TrendsText.Render(Trends("ann", 90));

        Assert.Contains("  poor sleep: 45 with, 45 without\n", text, StringComparison.Ordinal);
        Assert.Matches(@"\n    Fatigue +\d+\.\d higher \(\d", text);
        Assert.Matches(@"\n    Mood +no clear difference \(−\d", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    // The text, and what a screen reader reads.
    private static string Words(PersonTrends trends, ReportLanguage language)
    {
        var fragment = XElement.Parse(TrendsHtml.Render(trends, language));
        Assert.Equal(language.Code(), (string?)fragment.Attribute("lang"));
        return string.Join(' ', fragment.Descendants().Attributes("aria-label").Select(label => label.Value))
            + string.Join(' ', fragment.DescendantNodes().OfType<XText>().Select(text => text.Value))
            + TrendsText.Render(trends, 80, language);
    }

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Latin();

    [GeneratedRegex(@"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]")]
    private static partial Regex Kana();

    private static PersonTrends Trends(string user, int days)
    {
        var random = new Random(5);
        return MakeTrends.Of(user, days, [.. Enumerable.Range(0, days).Select(day => new TrendRecord(
            Now.AddDays(1 - days + day), TimeSpan.Zero,
            new PerScore<int?>(30 + random.Next(20) + (day % 2 == 0 ? 25 : 0), day % 4 < 2 ? 40 : 60, null), day % 2 == 0 ? 1 : 0))], Now);
    }
}
