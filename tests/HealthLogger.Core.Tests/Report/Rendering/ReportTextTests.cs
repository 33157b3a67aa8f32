using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class ReportTextTests
{
    public static readonly TheoryData<string> Months = ReportHtmlTests.Months;

    [Theory]
    [MemberData(nameof(Months))]
    public void StaysWithinTheWidth(string month)
    {
        foreach (var language in Enum.GetValues<ReportLanguage>())
        {
            foreach (var width in new[] { 60, 66, 72, 80, 100, 111, 120, 140 })
            {
                Assert.All(
                    ReportText.Render(SomeReport.Named(month), width, language).Split('\n'),
                    line => Assert.InRange(DisplayText.Columns(line), 0, width));
            }
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(72)]
    public void WrapsAChangeOnANarrowTerminal(int width)
    {
        var text = ReportText.Render(SomeReport.Full(), width);

        Assert.DoesNotContain('…', text);
        Assert.Equal(OneLine(ReportText.Render(SomeReport.Full(), 140)), OneLine(text));

        static string OneLine(string text) => string.Join(' ', text[..text.IndexOf("Day by day", StringComparison.Ordinal)].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData(80, 1)]
    [InlineData(120, 2)]
    [InlineData(140, 3)]
    public void FillsTheWidth(int width, int columnsPerDay)
    {
        var lines = ReportText.Render(SomeReport.Named("full"), width).Split('\n');

        var (ruler, fatigue) = (lines.First(line => line.StartsWith("Day by day", StringComparison.Ordinal)), lines.Last(line => line.StartsWith("  Fatigue", StringComparison.Ordinal)));
        Assert.Equal(21 + 29 * columnsPerDay, ruler.IndexOf("30", StringComparison.Ordinal));
        Assert.Equal(31 * columnsPerDay, fatigue.Count(character => character is '·' or (>= '▁' and <= '█')));
        Assert.InRange(lines.Max(DisplayText.Columns), width - 14, width);
    }

    [Theory]
    [InlineData(ReportLanguage.English, "Fatigue", "Mood", "Motivation", "People", "Events")]
    [InlineData(ReportLanguage.Japanese, "疲労", "気分", "意欲", "人数", "件数")]
    public void AlignsItsColumns(ReportLanguage language, params string[] names)
    {
        var lines = ReportText.Render(SomeReport.Full(), 80, language).Split('\n');
        var series = names.Select(name => lines.Single(line => line.StartsWith($"  {name} ", StringComparison.Ordinal) && line.Contains('▁', StringComparison.Ordinal)));
        var bars = lines.Where(line => line.Contains("█▏", StringComparison.Ordinal) || line.Contains("█▉", StringComparison.Ordinal)).ToList();

        Assert.All(series, line => Assert.Equal(21, DisplayText.Columns(line[..line.IndexOfAny([.. "·▁▂▃▄▅▆▇█"])])));
        Assert.InRange(bars.Count, 3, 8);
        Assert.All(bars, line => Assert.Equal(21, DisplayText.Columns(line[..line.IndexOf('█', StringComparison.Ordinal)])));
    }

    [Theory]
    [InlineData(ReportLanguage.English, "Motivation (0–100)", "Records by flag", "Usage events", "Usage by action")]
    [InlineData(ReportLanguage.Japanese, "意欲 (0–100)", "フラグ別の記録", "利用件数", "操作別の利用")]
    public void HasPeopleBeforeUsage(ReportLanguage language, params string[] order)
    {
        var text = ReportText.Render(SomeReport.Full(), 80, language);

        var places = order.Select(part => text.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void HasABoundToItsWidth() =>
        Assert.Equal(ReportText.Render(SomeReport.Named("full"), 140), ReportText.Render(SomeReport.Named("full"), 1000));

    [Theory]
    [MemberData(nameof(Months))]
    public void ContainsNoControlCharacterButLineFeeds(string month) =>
        Assert.DoesNotContain(ReportText.Render(SomeReport.Named(month)), character => char.IsControl(character) && character != '\n');

    [Theory]
    [InlineData(10L, 8L, "▲ 2 from 8 in December")]
    [InlineData(8L, 10L, "▼ 2 from 10 in December")]
    [InlineData(8L, 8L, "no change from December")]
    public void DescribesTheChangeOfACount(long now, long before, string words) =>
        Assert.Equal(words, new ChangeText(SomeReport.January, EnglishWords.Instance).Of(now, before));

    [Fact]
    public void AConstantSeriesIsDrawnWhereItIs()
    {
        Assert.Equal("▁▁▁", Sparkline.Of([0, 0, 0], full: null));
        Assert.Equal("███", Sparkline.Of([7, 7, 7], full: null));
        Assert.Equal("·▁·", Sparkline.Of([null, 0, null], full: 100));
        Assert.Equal("·▅·", Sparkline.Of([null, 50, null], full: 100));
        Assert.Equal("·█·", Sparkline.Of([null, 100, null], full: 100));
        Assert.Equal("···", Sparkline.Of([null, null, null], full: 100));
    }

    [Fact]
    public void AnotherSeriesIsDrawnFromItsLowestToItsHighestValue() =>
        Assert.Equal("▁▅█·", Sparkline.Of([40, 45, 50, null], full: 100));
}
