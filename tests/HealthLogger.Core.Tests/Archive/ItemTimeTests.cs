using System.Text;
using HealthLogger.Core.Archive;

namespace HealthLogger.Core.Tests.Archive;

public sealed class ItemTimeTests
{
    [Theory]
    [InlineData(TimestampFormat.Rfc3339, "2026-01-31T23:59:59-00:01", "2026-02")]
    [InlineData(TimestampFormat.Rfc3339, "1769904000", null)]
    [InlineData(TimestampFormat.EpochSeconds, "1769903999", "2026-01")]
    [InlineData(TimestampFormat.EpochSeconds, "1769904000", "2026-02")]
    [InlineData(TimestampFormat.EpochSeconds, "1769903999.999", "2026-01")]
    [InlineData(TimestampFormat.EpochSeconds, "0", "1970-01")]
    [InlineData(TimestampFormat.EpochSeconds, "1769904000000", null)] // milliseconds
    [InlineData(TimestampFormat.EpochMilliseconds, "1769903999999", "2026-01")]
    [InlineData(TimestampFormat.EpochMilliseconds, "1769904000000", "2026-02")]
    [InlineData(TimestampFormat.EpochMilliseconds, "18446744073709551615", null)]
    [InlineData(TimestampFormat.EpochMilliseconds, "18446744073709551616", null)]
    public void DecidesTheMonth(TimestampFormat format, string text, string? month) => Assert.Equal(
        month, new ItemTime("at", format).TryGetMonth(Encoding.UTF8.GetBytes(text), out var found) ? found.ToString() : null);

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1.5.5")]
    [InlineData("1e9")]
    [InlineData("1.7E+9")]
    [InlineData("0x10")]
    [InlineData("2026-01-31T00:00:00Z")]
    public void OddNumbersBelongToNoMonth(string text)
    {
        foreach (var format in new[] { TimestampFormat.EpochSeconds, TimestampFormat.EpochMilliseconds })
        {
            Assert.False(new ItemTime("at", format).TryGetMonth(Encoding.UTF8.GetBytes(text), out _), $"{format} reads '{text}'.");
        }
    }
}
