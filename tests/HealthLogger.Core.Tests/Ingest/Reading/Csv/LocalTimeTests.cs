using System.Text;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class LocalTimeTests
{
    [Theory]
    [InlineData("2026-10-01 08:30", "2026-10-01T08:30:00+02:00")]
    [InlineData("2026-12-01 08:30", "2026-12-01T08:30:00+01:00")]
    [InlineData("2026-12-01T08:30", "2026-12-01T08:30:00+01:00")]
    [InlineData("2026-12-01 08:30:15", "2026-12-01T08:30:15+01:00")]
    [InlineData("2026-12-01 08:30:15.25", "2026-12-01T08:30:15.25+01:00")]
    [InlineData("2026-12-01 08:30Z", "2026-12-01T08:30:00Z")]
    [InlineData("2026-12-01 08:30-05:00", "2026-12-01T08:30:00-05:00")]
    [InlineData("2026-12-01T08:30:00+09:00", "2026-12-01T08:30:00+09:00")]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("1.12.2026 08:30:00", "1.12.2026 08:30:00")]
    [InlineData("2026-13-01 08:30", "2026-13-01T08:30:00")]
    public void CompletesWhatAClockInBerlinShowed(string text, string completed)
    {
        Assert.Equal(completed, Complete("Europe/Berlin", text, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29 02:30", "does not exist in Europe/Berlin")]
    [InlineData("Europe/Berlin", "2026-10-25 02:30", "occurred twice in Europe/Berlin")]
    [InlineData("America/New_York", "2026-11-01 01:00:00", "occurred twice in America/New_York")]
    public void RejectsWhatTheClocksNeverOrTwiceShowed(string zone, string text, string says)
    {
        Complete(zone, text, out var problem);

        Assert.StartsWith(says, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void WritesANegativeOffset() => Assert.Equal("2026-07-01T08:30:00-02:30", Complete("America/St_Johns", "2026-07-01 08:30", out _));

    private static string Complete(string zone, string text, out string? problem) =>
        Encoding.UTF8.GetString(new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(zone)).Complete(Encoding.UTF8.GetBytes(text), out problem));
}
