using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class QueryRowTests
{
    private static readonly QueryRow Row = new(["text", null, "12", "33.33333333333333", "0.0005", "2026-01-31", "1.5E-4"]);

    [Fact]
    public void ParsesText()
    {
        Assert.Equal("text", Row.Text(0));
        Assert.Equal(12, Row.Count(2));
        Assert.Equal(33.333, Row.Average(3));
        Assert.Equal(0.001, Row.Average(4));
        Assert.Equal(0, Row.Average(6));
        Assert.Equal(new DateOnly(2026, 1, 31), Row.Day(5));
    }

    [Fact]
    public void ReadsNull()
    {
        Assert.Equal(0, Row.Count(1));
        Assert.Null(Row.Average(1));
        Assert.Equal("Column 1 of the result is null.", Assert.Throws<InvalidDataException>(() => Row.Text(1)).Message);
        Assert.Throws<InvalidDataException>(() => Row.Day(1));
    }

    [Fact]
    public void RejectsOtherText()
    {
        Assert.Throws<FormatException>(() => Row.Count(0));
        Assert.Throws<FormatException>(() => Row.Average(0));
        Assert.Throws<FormatException>(() => Row.Day(0));
    }
}
