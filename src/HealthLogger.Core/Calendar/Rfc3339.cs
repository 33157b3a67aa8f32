namespace HealthLogger.Core.Calendar;

/// <summary>
/// Reads and writes RFC 3339 timestamps in UTF-8. Any offset is read; output is in UTC. Digits beyond microseconds are truncated.
/// Written by hand for speed, because every record and every history item passes through it.
/// </summary>
public static class Rfc3339
{
    /// <summary>The length of what <see cref="Write"/> writes: <c>2026-01-31T08:30:00.000000Z</c>.</summary>
    public const int Length = 27;

    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private const string Form = "must be an RFC 3339 timestamp such as 2026-01-31T08:30:00+09:00";
    private const string Offset = "has no UTC offset: end it with Z or an offset such as +09:00";
    private const string LeapSecond = "has second 60: leap seconds are not supported, use 59";
    private const string Hour24 = "has hour 24: use hour 00 of the next day";
    private const string InvalidTime = "is not a valid date and time";
    private const string OffsetTooLarge = "has a UTC offset beyond 14:00";

    /// <summary>Reads a timestamp. If it is invalid, <paramref name="problem"/> says why.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Timestamp time, out string? problem)
    {
        time = default;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || (text[10] | 0x20) != 't' || text[13] != ':' || text[16] != ':'
            || !Digits(text[..4], out var year) || !Digits(text.Slice(5, 2), out var month) || !Digits(text.Slice(8, 2), out var day)
            || !Digits(text.Slice(11, 2), out var hour) || !Digits(text.Slice(14, 2), out var minute)
            || !Digits(text.Slice(17, 2), out var second))
        {
            problem = Form;
            return false;
        }

        problem = IsInvalidDate(year, month, day) ? InvalidTime
            : second == 60 ? LeapSecond
            : hour == 24 ? Hour24
            : hour > 23 || minute > 59 || second > 59 ? InvalidTime
            : null;
        if (problem is not null || !TryReadFraction(text[19..], out var micros, out var rest, out problem)
            || !TryReadOffset(rest, out var offset, out problem))
        {
            return false;
        }

        var seconds = ((DaysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute - offset) * 60 + second;
        time = new Timestamp(seconds * 1_000_000 + micros, offset);
        return true;
    }

    /// <summary>
    /// Writes <see cref="Length"/> bytes: UTC with microseconds and <c>Z</c>. The year must be from 1 to 9999.
    /// </summary>
    public static int Write(long unixMicroseconds, Span<byte> destination)
    {
        var (day, micros) = DivideFloor(unixMicroseconds, 86_400_000_000);
        DateOnly.FromDayNumber(EpochDay + (int)day).Deconstruct(out var year, out var month, out var dayOfMonth);
        var second = (int)(micros / 1_000_000);
        var micro = (int)(micros % 1_000_000);
        "0000-00-00T00:00:00.000000Z"u8.CopyTo(destination);
        WritePair(year / 100, destination);
        WritePair(year % 100, destination[2..]);
        WritePair(month, destination[5..]);
        WritePair(dayOfMonth, destination[8..]);
        WritePair(second / 3600, destination[11..]);
        WritePair(second / 60 % 60, destination[14..]);
        WritePair(second % 60, destination[17..]);
        WritePair(micro / 10_000, destination[20..]);
        WritePair(micro / 100 % 100, destination[22..]);
        WritePair(micro % 100, destination[24..]);
        return Length;
    }

    // Two digits at a time: a loop over the digits takes twice as long.
    private static void WritePair(int value, Span<byte> destination)
    {
        destination[0] = (byte)('0' + value / 10);
        destination[1] = (byte)('0' + value % 10);
    }

    private static (long Quotient, long Remainder) DivideFloor(long value, long by)
    {
        var (quotient, remainder) = Math.DivRem(value, by);
        return remainder < 0 ? (quotient - 1, remainder + by) : (quotient, remainder);
    }

    private static bool TryReadFraction(ReadOnlySpan<byte> text, out int micros, out ReadOnlySpan<byte> rest, out string? problem)
    {
        micros = 0;
        rest = text;
        problem = null;
        if (text.IsEmpty || text[0] != '.')
        {
            return true;
        }

        var length = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = length < 0 ? text[1..] : text.Slice(1, length);
        if (digits.IsEmpty)
        {
            problem = Form;
            return false;
        }

        for (var i = 0; i < 6; i++)
        {
            micros = micros * 10 + (i < digits.Length ? digits[i] - '0' : 0);
        }

        rest = text[(1 + digits.Length)..];
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes, out string? problem)
    {
        minutes = 0;
        problem = text.IsEmpty ? Offset : null;
        if (text.Length == 1 && (text[0] | 0x20) == 'z')
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !Digits(text.Slice(1, 2), out var hour) || !Digits(text.Slice(4, 2), out var minute) || minute > 59)
        {
            problem ??= Form;
            return false;
        }

        minutes = (hour * 60 + minute) * (text[0] == '-' ? -1 : 1);
        problem = Math.Abs(minutes) > 14 * 60 ? OffsetTooLarge : null;
        return problem is null;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var b in text)
        {
            var digit = b - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            value = value * 10 + digit;
        }

        return true;
    }

    private static bool IsInvalidDate(int year, int month, int day) =>
        year < 1 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month));

    private static long DaysSinceEpoch(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - EpochDay;
}
