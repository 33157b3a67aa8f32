using System.Globalization;
using System.Text;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Completes times as spreadsheets write them, such as <c>2026-10-01 08:30</c>, to RFC 3339: with a T, with seconds, and with the offset
/// that the clocks of a time zone had.
/// </summary>
/// <param name="zone">The time zone, or null if times must have an offset.</param>
public sealed class LocalTime(TimeZoneInfo? zone)
{
    private const int Minutes = 16; // the length of 2026-10-01 08:30

    private readonly byte[] _text = new byte[64];

    /// <summary>Returns the time in RFC 3339, valid until the next call. What does not look like a time is returned as it is.</summary>
    public ReadOnlySpan<byte> Complete(ReadOnlySpan<byte> text, out string? problem)
    {
        problem = null;
        if (text.Length is < Minutes or > 40 || text[10] is not ((byte)' ' or (byte)'T' or (byte)'t') || text[13] != ':')
        {
            return text;
        }

        text[..Minutes].CopyTo(_text);
        _text[10] = (byte)'T';
        var hasSeconds = text.Length > Minutes && text[Minutes] == ':';
        var rest = hasSeconds ? text[Minutes..] : [.. ":00"u8, .. text[Minutes..]];
        rest.CopyTo(_text.AsSpan(Minutes));
        var length = Minutes + rest.Length;
        return rest.ContainsAny("Zz+-"u8) ? _text.AsSpan(0, length) : WithOffset(length, out problem);
    }

    private ReadOnlySpan<byte> WithOffset(int length, out string? problem)
    {
        var text = _text.AsSpan(0, length);
        problem = null;
        if (zone is null)
        {
            problem = "has no UTC offset: write one such as +09:00, or name the time zone of the file (--timezone)";
        }
        else if (DateTime.TryParseExact(
            Encoding.ASCII.GetString(text[..(Minutes + 3)]), "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            problem = zone.IsInvalidTime(local) ? $"does not exist in {zone.Id}: the clocks were put forward; write the UTC offset"
                : zone.IsAmbiguousTime(local) ? $"occurred twice in {zone.Id}: the clocks were put back; write the UTC offset"
                : null;
            length += Write(zone.GetUtcOffset(local), _text.AsSpan(length));
        }

        return _text.AsSpan(0, length);
    }

    private static int Write(TimeSpan offset, Span<byte> to)
    {
        var text = (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
        return Encoding.ASCII.GetBytes(text, to);
    }
}
