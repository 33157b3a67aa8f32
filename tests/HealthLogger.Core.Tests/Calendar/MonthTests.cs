using FsCheck.Xunit;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Calendar;

public sealed class MonthTests
{
    [Theory]
    [InlineData("0002-01", 2, 1)]
    [InlineData("2024-02", 2024, 2)]
    [InlineData("9998-12", 9998, 12)]
    public void ReadsYearAndMonth(string text, int year, int number)
    {
        Assert.True(Month.TryParse(text, out var month));
        Assert.Equal(new Month(year, number), month);
        Assert.Equal(text, month.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-1")]
    [InlineData(" 2026-01")]
    [InlineData("2026-01 ")]
    [InlineData("2026-01-01")]
    [InlineData("2026/01")]
    [InlineData("202601")]
    [InlineData("-026-01")]
    [InlineData("2026-+1")]
    [InlineData("2026- 1")]
    [InlineData("0000-01")]
    [InlineData("9999-12")]
    [InlineData("２０２６-01")]
    [InlineData("January")]
    public void RejectsOtherText(string? text) => Assert.False(Month.TryParse(text, out _));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(9999, 1)]
    [InlineData(2026, 0)]
    [InlineData(2026, 13)]
    public void RejectsYearsAndMonthsOutOfRange(int year, int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Month(year, number));

    [Fact]
    public void IsClosedFromTheStartOfTheNextMonth()
    {
        var month = Some.Month("2026-01");
        var end = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.False(month.IsClosedAt(end.AddTicks(-1)));
        Assert.True(month.IsClosedAt(end));
        Assert.False(month.IsClosedAt(new DateTimeOffset(2026, 2, 1, 0, 30, 0, TimeSpan.FromHours(1)))); // still January in UTC
        Assert.True(month.IsClosedAt(new DateTimeOffset(2026, 1, 31, 23, 30, 0, TimeSpan.FromHours(-1)))); // February in UTC already
    }

    [Theory]
    [InlineData("0002-01-01T00:00:00Z", "0002-01")]
    [InlineData("9998-12-31T23:59:59.999999Z", "9998-12")]
    [InlineData("9999-01-01T00:00:00+00:01", "9998-12")]
    [InlineData("9999-01-01T00:00:00Z", null)]
    [InlineData("9998-12-31T23:59:59-00:01", null)]
    [InlineData("9999-12-31T23:59:59-14:00", null)]
    [InlineData("0001-01-01T00:00:00+00:01", null)]
    public void TryOfFailsForTimestampsOutOfRange(string timestamp, string? expected)
    {
        Assert.True(Rfc3339.TryRead(System.Text.Encoding.UTF8.GetBytes(timestamp), out var time, out _));

        Assert.Equal(expected is not null, Month.TryOf(time, out var month));
        Assert.Equal(expected ?? "0001-01", month.ToString());
    }

    [Fact]
    public void HasItsDays()
    {
        var february = Some.Month("2024-02");

        Assert.Equal(29, february.EachDay().Count());
        Assert.Equal(new DateOnly(2024, 2, 29), february.EachDay().Last());
        Assert.Equal(28, Some.Month("2023-02").Days);
    }

    [Property]
    public void IsTheNextOfItsPrevious(ushort ordinal)
    {
        var month = Month.FromOrdinal(12 + ordinal);

        Assert.Equal(month, month.Previous.Next);
        Assert.True(month.Previous < month && month > month.Previous && month <= month.Next && month.Next >= month);
        Assert.Equal(month.Next.Start, month.End);
        Assert.Equal(month, Month.Of(month.End.AddTicks(-1)));
        Assert.Equal(month.Next, Month.Of(month.End));
        Assert.True(Month.TryParse(month.ToString(), out var read));
        Assert.Equal(month, read);
    }
}
