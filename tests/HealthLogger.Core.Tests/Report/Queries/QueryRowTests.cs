using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class QueryRowTests
{
    private static readonly QueryRow Row = new(
        ["text", null, "12", "33.33333333333333", "2026-01-31", "1.5E-4", "2026-01-31 08:30:00.000001", "2026-01-31 08:30:00"]);

    [Fact]
    public void ParsesText()
    {
        Assert.Equal("text", Row.Text(0));
        Assert.Equal(12, Row.Count(2));
        Assert.Equal(33.33333333333333, Row.Number(3));
        Assert.Equal(0.00015, Row.Number(5));
        Assert.Equal(new DateOnly(2026, 1, 31), Row.Day(4));
    }

    [Fact]
    public void ReadsATimestampAsUtc()
    {
        var second = new DateTimeOffset(2026, 1, 31, 8, 30, 0, TimeSpan.Zero);

        Assert.Equal(second.AddMicroseconds(1), Row.Instant(6));
        Assert.Equal(second, Row.Instant(7));
        Assert.Equal(TimeSpan.Zero, Row.Instant(7).Offset);
    }

    [Fact]
    public void ReadsNull()
    {
        Assert.Equal(0, Row.Count(1));
        Assert.Null(Row.Number(1));
        Assert.Equal("Column 1 of the result is null.", Assert.Throws<InvalidDataException>(() => Row.Text(1)).Message);
        Assert.Throws<InvalidDataException>(() => Row.Day(1));
        Assert.Throws<InvalidDataException>(() => Row.Instant(1));
    }

    [Fact]
    public void RejectsOtherText()
    {
        Assert.Throws<FormatException>(() => Row.Count(0));
        Assert.Throws<FormatException>(() => Row.Number(0));
        Assert.Throws<FormatException>(() => Row.Day(0));
        Assert.Throws<FormatException>(() => Row.Instant(0));
    }
}
