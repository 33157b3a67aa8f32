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
        Assert.Equal(days < 20 ? 0 : 1, fragment.Descendants("h3").Count());
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

        Assert.Contains("  Poor sleep: 45 with, 45 without\n", text, StringComparison.Ordinal);
        Assert.Matches(@"\n    Fatigue +\d+\.\d higher: worse \(\d", text);
        Assert.Matches(@"\n    Mood +no clear difference \(−\d", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [InlineData("Fatigue", 8, "worse", "higher")]
    [InlineData("Fatigue", -8, "better", "lower")]
    [InlineData("Mood", 8, "better", "higher")]
    [InlineData("Motivation", -8, "worse", "lower")]
    public void AClearDifferenceIsBetterOrWorse(string score, double difference, string verdict, string direction)
    {
        var clear = new FlagDifference(15, 15, difference, difference - 2, difference + 2, Clear: true);
        var trends = Trends("ann", 30) with { Flags = [Flag("alcohol", score, clear)] };

        Assert.Contains($"8.0 {direction}: {verdict} (", TrendsText.Render(trends), StringComparison.Ordinal);
        Assert.Contains($"<span class=\"verdict {verdict}\">{verdict}</span> 8.0 {direction} <span", TrendsHtml.Render(trends), StringComparison.Ordinal);
        Assert.DoesNotContain(verdict == "worse" ? ": better" : ": worse", TrendsText.Render(trends), StringComparison.Ordinal);
    }

    [Fact]
    public void FlagsWithAClearDifferenceComeFirstAndThoseWithTooFewDaysInOneLine()
    {
        var clear = new FlagDifference(15, 15, 8, 6, 10, Clear: true);
        var unclear = clear with { Low = -1, Clear = false };
        var few = new FlagDifference(3, 24, null, null, null, Clear: false);
        var trends = Trends("ann", 30) with
        {
            Flags = [Flag("poor_sleep", "Mood", unclear), Flag("headache", "Mood", few), Flag("stomachache", "Mood", clear), Flag("alcohol", "Mood", few)],
        };

        var (text, fragment) = (TrendsText.Render(trends), XElement.Parse(TrendsHtml.Render(trends)));

        Assert.Equal(["Stomach ache", "Poor sleep"], fragment.Descendants("h3").Select(name => name.Value));
        Assert.InRange(text.IndexOf("Stomach ache:", StringComparison.Ordinal), 1, text.IndexOf("Poor sleep:", StringComparison.Ordinal));
        Assert.Equal(
            "Too few days to compare (10 of each kind are needed): headache 3 of 27, alcohol 3 of 27.",
            fragment.Descendants("p").Last().Value);
    }

    [Fact]
    public void AWeekIsTooShortForComparisons()
    {
        const string Advice = "Comparisons need more days: choose 30 or more.";

        Assert.Contains(Advice, TrendsText.Render(Trends("ann", 7)), StringComparison.Ordinal);
        Assert.Contains(Advice, TrendsHtml.Render(Trends("ann", 7)), StringComparison.Ordinal);
        Assert.DoesNotContain(Advice, TrendsText.Render(Trends("ann", 30)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, 30, 30)]
    [InlineData(59, 59, 59)]
    [InlineData(60, 60, 9)]
    [InlineData(120, 120, 18)]
    [InlineData(121, 18, 18)]
    [InlineData(365, 53, 53)]
    public void AYearIsDrawnInWeeksAndOnAPhoneAQuarterToo(int days, int points, int pointsOfPhone)
    {
        var trends = Trends("ann", days);
        var charted = ChartedDays.OfWideScreen(trends);

        Assert.Equal((points, pointsOfPhone), (charted.Values.Count, ChartedDays.OfPhone(trends).Values.Count));
        Assert.Equal((charted.IsWeekly, trends.From), (days > 120, charted.First[0]));
        Assert.Equal(trends.Daily.TakeLast(days > 120 ? 7 : 1).Average(day => day.Fatigue), charted.Values[^1].Fatigue);
        Assert.Equal(days > 120, TrendsHtml.Render(trends).Contains("Each point is the mean of one week", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(365, 100, 100, "1 December")]
    [InlineData(90, 2, 7, "9 March")]
    [InlineData(90, 62, 90, null)]
    public void TheChartBeginsWithTheFirstRecordIfMuchIsEmptyBeforeIt(int days, int recorded, int points, string? first)
    {
        var trends = Trends("ann", days, recorded);

        Assert.Equal(points, ChartedDays.OfWideScreen(trends).Values.Count);
        Assert.Equal(first is not null, TrendsHtml.Render(trends).Contains($"Nothing recorded in this period before {first}.", StringComparison.Ordinal));
    }

    [Fact]
    public void ManyDaysHaveAMarkerOnlyWhereNoLineReaches()
    {
        var trends = Trends("ann", 90);
        var alone = trends with { Daily = [.. trends.Daily.Select((day, index) => index is 1 or 3 ? new TrendDay(day.Day, 0, null, null, null) : day)] };

        Assert.Equal(0, Circles(trends));
        Assert.Equal(2, Circles(alone)); // the first day and the third
        Assert.Equal(30, Circles(Trends("ann", 30)));

        static int Circles(PersonTrends trends) => XElement.Parse(TrendsHtml.Render(trends)).Descendants("svg")
            .First(svg => (string?)svg.Attribute("class") == "wide").Elements("ellipse").Count(each => (string?)each.Attribute("fill") == "var(--fatigue)");
    }

    private static TrendFlag Flag(string name, string score, FlagDifference difference)
    {
        var none = difference.Difference is null ? difference : new FlagDifference(15, 15, 0, -2, 2, Clear: false);
        return new TrendFlag(
            name, difference.DaysWith, difference.DaysWithout,
            score == "Fatigue" ? difference : none, score == "Mood" ? difference : none, score == "Motivation" ? difference : none);
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

    private static PersonTrends Trends(string user, int days, int? recorded = null)
    {
        var random = new Random(5);
        return MakeTrends.Of(user, days, [.. Enumerable.Range(0, days).TakeLast(recorded ?? days).Select(day => new TrendRecord(
            Now.AddDays(1 - days + day), TimeSpan.Zero,
            new PerScore<int?>(30 + random.Next(20) + (day % 2 == 0 ? 25 : 0), day % 4 < 2 ? 40 : 60, null), day % 2 == 0 ? 1 : 0))], Now);
    }
}
