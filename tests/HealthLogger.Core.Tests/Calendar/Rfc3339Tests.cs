using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Tests.Calendar;

public sealed class Rfc3339Tests
{
    private const string Form = "must be an RFC 3339 timestamp such as 2026-01-31T08:30:00+09:00";
    private const string NoOffset = "has no UTC offset: end it with Z or an offset such as +09:00";
    private const string NoSuchTime = "is not a valid date and time";
    private const string FarOffset = "has a UTC offset beyond 14:00";

    private static readonly DateTimeOffset First = new(1, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly long Microseconds = (new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero) - First).Ticks / 10;

    [Theory]
    [InlineData("2026-01-31T08:30:00Z", "2026-01-31T08:30:00.000000Z", 0)]
    [InlineData("2026-01-31t08:30:00z", "2026-01-31T08:30:00.000000Z", 0)]
    [InlineData("2026-01-31T08:30:00+09:00", "2026-01-30T23:30:00.000000Z", 540)]
    [InlineData("2026-01-31T08:30:00-03:30", "2026-01-31T12:00:00.000000Z", -210)]
    [InlineData("2026-01-31T08:30:00-00:00", "2026-01-31T08:30:00.000000Z", 0)]
    [InlineData("2026-01-31T08:30:00+14:00", "2026-01-30T18:30:00.000000Z", 840)]
    [InlineData("2026-01-31T08:30:00-14:00", "2026-01-31T22:30:00.000000Z", -840)]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.000000Z", 0)]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z", 0)]
    [InlineData("9998-12-31T23:59:59.999999Z", "9998-12-31T23:59:59.999999Z", 0)]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z", 0)]
    public void ReadsATimestampAndItsOffset(string text, string utc, int offset)
    {
        Assert.True(TryRead(text, out var time, out var problem), problem);
        Assert.Null(problem);
        Assert.Equal(utc, Written(time.UnixMicroseconds));
        Assert.Equal(offset, time.OffsetMinutes);
    }

    [Theory]
    [InlineData("1", 100_000)]
    [InlineData("12", 120_000)]
    [InlineData("123", 123_000)]
    [InlineData("1234", 123_400)]
    [InlineData("12345", 123_450)]
    [InlineData("123456", 123_456)]
    [InlineData("1234569", 123_456)]
    [InlineData("12345699", 123_456)]
    [InlineData("123456999", 123_456)]
    [InlineData("1234569999", 123_456)]
    [InlineData("00000099999", 0)]
    [InlineData("999999999999", 999_999)]
    public void TruncatesTheFractionToMicroseconds(string digits, int microseconds)
    {
        Assert.True(TryRead($"1970-01-01T00:00:00.{digits}Z", out var time, out _));
        Assert.Equal(microseconds, time.UnixMicroseconds);
    }

    [Theory]
    [InlineData("", Form)]
    [InlineData("2026-01-31", Form)]
    [InlineData("2026-01-31T08:30Z", Form)]
    [InlineData("2026-01-31 08:30:00Z", Form)]
    [InlineData("2026-1-31T08:30:00Z", Form)]
    [InlineData(" 2026-01-31T08:30:00Z", Form)]
    [InlineData("2026-01-31T08:30:00Z ", Form)]
    [InlineData("2026-01-31T08:30:00ZZ", Form)]
    [InlineData("2026-01-31T08:30:00.Z", Form)]
    [InlineData("2026-01-31T08:30:00.", Form)]
    [InlineData("2026-01-31T08:30:00,5Z", Form)]
    [InlineData("2026-01-31T08:30:00.5.5Z", Form)]
    [InlineData("2026-01-31T08:30:00+09", Form)]
    [InlineData("2026-01-31T08:30:00+0900", Form)]
    [InlineData("2026-01-31T08:30:00+9:00", Form)]
    [InlineData("2026-01-31T08:30:00+09:60", Form)]
    [InlineData("2026-01-31T08:30:00+09:00:00", Form)]
    [InlineData("2026-01-31T08:30:00+09:0０", Form)]
    [InlineData("２026-01-31T08:30:00Z", Form)]
    [InlineData("+2026-01-31T08:30:00Z", Form)]
    [InlineData("2026-01-31T-8:30:00Z", Form)]
    [InlineData("Sat, 31 Jan 2026 08:30:00 GMT", Form)]
    [InlineData("1769848200", Form)]
    [InlineData("2026-01-31T08:30:00", NoOffset)]
    [InlineData("2026-01-31T08:30:00.123", NoOffset)]
    [InlineData("2016-12-31T23:59:60Z", "has second 60: leap seconds are not supported, use 59")]
    [InlineData("2026-01-31T24:00:00Z", "has hour 24: use hour 00 of the next day")]
    [InlineData("2026-01-31T25:00:00Z", NoSuchTime)]
    [InlineData("2026-01-31T08:60:00Z", NoSuchTime)]
    [InlineData("2026-01-31T08:30:61Z", NoSuchTime)]
    [InlineData("2026-02-31T08:30:00Z", NoSuchTime)]
    [InlineData("2023-02-29T08:30:00Z", NoSuchTime)]
    [InlineData("1900-02-29T08:30:00Z", NoSuchTime)]
    [InlineData("2026-04-31T08:30:00Z", NoSuchTime)]
    [InlineData("2026-00-31T08:30:00Z", NoSuchTime)]
    [InlineData("2026-13-31T08:30:00Z", NoSuchTime)]
    [InlineData("2026-01-00T08:30:00Z", NoSuchTime)]
    [InlineData("2026-01-32T08:30:00Z", NoSuchTime)]
    [InlineData("0000-01-31T08:30:00Z", NoSuchTime)]
    [InlineData("2026-01-31T08:30:00+14:01", FarOffset)]
    [InlineData("2026-01-31T08:30:00-14:01", FarOffset)]
    [InlineData("2026-01-31T08:30:00+99:59", FarOffset)]
    public void DescribesTheProblem(string text, string expected)
    {
        Assert.False(TryRead(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Property(MaxTest = 1000)]
    public void ReadsWhatItWrites(int drawn)
    {
        var micros = Timestamp.ToUnixMicroseconds(Instant(drawn));

        Assert.True(TryRead(Written(micros), out var time, out var problem), problem);
        Assert.Equal(new Timestamp(micros, 0), time);
    }

    [Property(MaxTest = 1000)]
    public void AgreesWithTheFramework(int drawn, short offset, byte digits)
    {
        // A day after the beginning of DateTimeOffset's range, which an offset might otherwise leave.
        var local = Instant(drawn).AddDays(1).ToOffset(TimeSpan.FromMinutes(offset % 841));
        var fraction = digits % 8 == 0 ? "" : "." + new string('f', digits % 8);
        var text = local.ToString($"yyyy-MM-dd'T'HH:mm:ss{fraction}zzz", CultureInfo.InvariantCulture);
        var expected = DateTimeOffset.ParseExact(text, $"yyyy-MM-dd'T'HH:mm:ss{fraction}zzz", CultureInfo.InvariantCulture);

        Assert.True(TryRead(text, out var time, out var problem), $"{text} {problem}");
        Assert.Equal(Timestamp.ToUnixMicroseconds(expected), time.UnixMicroseconds);
        Assert.Equal(expected.Offset.TotalMinutes, time.OffsetMinutes);
        Assert.Equal(expected.UtcTicks / 10, time.Utc.Ticks / 10);
    }

    [Property(MaxTest = 1000)]
    public void RejectsATimestampWithOneWrongCharacter(byte at, byte by)
    {
        var text = Encoding.UTF8.GetBytes("2026-01-31T08:30:00.250Z");
        text[at % text.Length] = by;

        var asText = Encoding.Latin1.GetString(text);
        var framework = DateTimeOffset.TryParseExact(
            asText.ToUpperInvariant(), "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        Assert.Equal(framework, Rfc3339.TryRead(text, out _, out _) && asText[19] == '.');
    }

    private static DateTimeOffset Instant(int drawn) => First.AddTicks(new Random(drawn).NextInt64(Microseconds) * 10);

    private static bool TryRead(string text, out Timestamp time, out string? problem) =>
        Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out time, out problem);

    private static string Written(long micros)
    {
        Span<byte> text = stackalloc byte[Rfc3339.Length];
        Assert.Equal(Rfc3339.Length, Rfc3339.Write(micros, text));
        return Encoding.ASCII.GetString(text);
    }
}
