using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class ReportTextTests
{
    public static readonly TheoryData<string> Months = ReportHtmlTests.Months;

    [Theory]
    [MemberData(nameof(Months))]
    public void StaysWithinTheWidth(string month)
    {
        foreach (var width in new[] { 72, 80, 100, 111, 120, 140 })
        {
            Assert.All(
                ReportText.Render(SomeReport.Named(month), width).Split('\n'),
                line => Assert.InRange(DisplayText.Columns(line), 0, width));
        }
    }

    [Theory]
    [InlineData(80, 1)]
    [InlineData(120, 2)]
    [InlineData(140, 3)]
    public void FillsTheWidth(int width, int columnsPerDay)
    {
        var lines = ReportText.Render(SomeReport.Named("full"), width).Split('\n');

        var (ruler, fatigue) = (lines.Single(line => line.StartsWith("Day by day", StringComparison.Ordinal)), lines.Last(line => line.StartsWith("  Fatigue", StringComparison.Ordinal)));
        Assert.Equal(21 + 29 * columnsPerDay, ruler.IndexOf("30", StringComparison.Ordinal));
        Assert.Equal(31 * columnsPerDay, fatigue.Count(character => character is '·' or (>= '▁' and <= '█')));
        Assert.InRange(lines.Max(DisplayText.Columns), width - 14, width);
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
    [InlineData(8L, null, "no value for December")]
    public void DescribesTheChangeOfACount(long now, long? before, string words) =>
        Assert.Equal(words, new ChangeText(SomeReport.January).Of(now, before));

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
