using System.Buffers.Text;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Which attribute of an item is its time, and how that is written. The month of an item follows from it.</summary>
public sealed record ItemTime(string Attribute, TimestampFormat Format)
{
    private const long FirstSecondOfYear10000 = 253_402_300_800;

    public static readonly ItemTime Default = new("timestamp", TimestampFormat.Rfc3339);

    /// <summary>
    /// Reads the month, in UTC, of a timestamp's text. Returns false if the text is not of the format, or outside the range of months: so
    /// milliseconds that are read as seconds belong to no month.
    /// </summary>
    public bool TryGetMonth(ReadOnlySpan<byte> text, out Month month)
    {
        month = default;
        return TryRead(text, out var time) && Month.TryOf(time, out month);
    }

    /// <summary>Reads the instant of a timestamp's text. Returns false if the text is not of the format.</summary>
    internal bool TryRead(ReadOnlySpan<byte> text, out Timestamp time) =>
        Format == TimestampFormat.Rfc3339 ? Rfc3339.TryRead(text, out time, out _) : TryReadEpoch(text, out time);

    // Digits and maybe a fraction, which does not change the month. DynamoDB writes a number without an exponent unless it is very large.
    private bool TryReadEpoch(ReadOnlySpan<byte> text, out Timestamp time)
    {
        time = default;
        if (!Utf8Parser.TryParse(text, out ulong number, out var used) || text[0] == '+')
        {
            return false;
        }

        var rest = text[used..];
        var isNumber = rest.IsEmpty || (rest.Length > 1 && rest[0] == '.' && rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0);
        var perSecond = Format == TimestampFormat.EpochSeconds ? 1UL : 1_000UL;
        if (!isNumber || number >= FirstSecondOfYear10000 * perSecond)
        {
            return false;
        }

        time = new Timestamp((long)(number * (1_000_000 / perSecond)), 0);
        return true;
    }
}

/// <summary>The ways in which a table may write times.</summary>
public enum TimestampFormat
{
    /// <summary>A string such as <c>2026-01-31T08:30:00+09:00</c>.</summary>
    Rfc3339,

    /// <summary>Seconds since 1970 in UTC, as a number or as a string of digits; a fraction is ignored.</summary>
    EpochSeconds,

    /// <summary>Milliseconds since 1970 in UTC, as a number or as a string of digits.</summary>
    EpochMilliseconds,
}
