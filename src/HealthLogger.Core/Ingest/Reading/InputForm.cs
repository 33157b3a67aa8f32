using System.Text.Json;

namespace HealthLogger.Core.Ingest;

/// <summary>What the beginning of an input looks like.</summary>
public enum InputForm
{
    /// <summary>One JSON object per line, or something that may be meant so.</summary>
    JsonLines,

    /// <summary>Rows of columns, with a header.</summary>
    Csv,

    /// <summary>One JSON array.</summary>
    JsonArray,

    /// <summary>A JSON object that is spread over several lines.</summary>
    SpreadJson,

    /// <summary>XML or HTML.</summary>
    Markup,

    /// <summary>Other text: no line begins as an object, and the first one has no columns.</summary>
    OtherText,

    /// <summary>UTF-16, as some programs for Windows write it.</summary>
    Utf16,

    /// <summary>A zip file; Excel's workbooks are zip files.</summary>
    Zip,

    /// <summary>Compressed in another way than once with gzip.</summary>
    Compressed,

    /// <summary>A file of columns, a database, a picture or anything else that is not text.</summary>
    Binary,
}

/// <summary>Recognizes the form of an input.</summary>
public static class InputForms
{
    private static readonly JsonReaderOptions Json = new() { MaxDepth = int.MaxValue };

    /// <summary>Returns the form of an input that begins with <paramref name="start"/>.</summary>
    public static InputForm Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\x03\x04"u8))
        {
            return InputForm.Zip;
        }

        if (IsCompressed(start))
        {
            return InputForm.Compressed;
        }

        if (IsUtf16(start))
        {
            return InputForm.Utf16;
        }

        return start.Contains((byte)0) || start.StartsWith("PAR1"u8) ? InputForm.Binary : OfText(start);
    }

    /// <summary>The first line that is not blank is complete, and it is a JSON object.</summary>
    internal static bool BeginsWithAnObject(ReadOnlySpan<byte> start)
    {
        var text = Text(start);
        var end = text.IndexOf((byte)'\n');
        return end > 0 && text[0] == '{' && IsObject(text[..end]);
    }

    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, isFinalBlock: true, new JsonReaderState(Json));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsCompressed(ReadOnlySpan<byte> start) =>
        start is [0x1F, 0x8B, ..] or [0x28, 0xB5, 0x2F, 0xFD, ..] or [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..]
            or [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..];

    // With a byte order mark, or with the zeros of ASCII in two bytes.
    private static bool IsUtf16(ReadOnlySpan<byte> start) =>
        start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
        || (start is [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..]);

    private static InputForm OfText(ReadOnlySpan<byte> start)
    {
        var text = Text(start);
        return text is [(byte)'<', ..] ? InputForm.Markup
            : text is [(byte)'[', ..] ? (IsJsonSoFar(text, out _) ? InputForm.JsonArray : InputForm.JsonLines)
            : text is [(byte)'{', ..] ? (IsJsonSoFar(text, out var lines) && lines > 1 ? InputForm.SpreadJson : InputForm.JsonLines)
            : text.IsEmpty || HasObject(text) ? InputForm.JsonLines
            : CsvHeader.Find(text.ToArray()) is null ? InputForm.OtherText
            : InputForm.Csv;
    }

    // The first value is valid, or at least as much of it as there is. Counts its lines.
    private static bool IsJsonSoFar(ReadOnlySpan<byte> text, out int lines)
    {
        lines = 0;
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(Json));
        try
        {
            while (reader.Read() && !(reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        lines = 1 + text[..(int)reader.BytesConsumed].Count((byte)'\n');
        return true;
    }

    // Whether a line begins as an object. A damaged first line of JSON has commas, too, as CSV has.
    private static bool HasObject(ReadOnlySpan<byte> text)
    {
        for (var rest = text; !rest.IsEmpty;)
        {
            if (rest.TrimStart(" \t"u8) is [(byte)'{', ..])
            {
                return true;
            }

            rest = rest[(rest.IndexOf((byte)'\n') is >= 0 and var end ? end + 1 : rest.Length)..];
        }

        return false;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> start) =>
        (start.StartsWith("\uFEFF"u8) ? start[3..] : start).TrimStart(" \t\r\n"u8);
}
