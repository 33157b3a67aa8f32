using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class ReportTextTests
{
    public static readonly TheoryData<string> Months = ReportHtmlTests.Months;

    [Theory]
    [MemberData(nameof(Months))]
    public void StaysWithinTheWidth(string month)
    {
        foreach (var width in new[] { 72, 78, 120 })
        {
            Assert.All(
                ReportText.Render(SomeReport.Named(month), width).Split('\n'),
                line => Assert.InRange(DisplayText.Columns(line), 0, width));
        }
    }

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

    [Theory]
    [InlineData(42.26, 41.14, "▲ 1.2 from 41.1 in December")]
    [InlineData(42.212, 42.249, "no change from December")]
    [InlineData(null, 42.212, "42.2 in December")]
    [InlineData(42.212, null, "no value for December")]
    public void DescribesTheChangeOfAnAverage(double? now, double? before, string words) =>
        Assert.Equal(words, new ChangeText(SomeReport.January).Of(now, before));
}
