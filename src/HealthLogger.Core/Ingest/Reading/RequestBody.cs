using System.Text.Json;

namespace HealthLogger.Core.Ingest;

/// <summary>Splits the body of a request into its records.</summary>
internal sealed class RequestBody(ReadOnlyMemory<byte> body, bool isNdjson)
{
    private static readonly JsonReaderOptions Json = new() { MaxDepth = int.MaxValue };

    private long _index;

    /// <summary>Parses every record into the batch. Returns false if they exceed the limits of the batch.</summary>
    public bool TryRead(ILineParser parser, LineBatch batch, List<InputError> errors)
    {
        var text = body.Span.StartsWith("\uFEFF"u8) ? body.Span[3..] : body.Span;
        var fits = isNdjson ? TryReadLines(text, parser, batch, errors)
            : text.TrimStart(" \t\r\n"u8) is [(byte)'[', ..] ? TryReadArray(text, parser, batch, errors)
            : TryAdd(text, parser, batch, errors);
        if (fits && _index == 0 && errors.Count == 0)
        {
            errors.Add(new InputError(0, InputError.Whole, "is missing: the body contains no record"));
        }

        return fits;
    }

    private bool TryReadLines(ReadOnlySpan<byte> text, ILineParser parser, LineBatch batch, List<InputError> errors)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = (end < 0 ? text : text[..end]).Trim(" \t\r"u8);
            text = end < 0 ? default : text[(end + 1)..];
            if (!line.IsEmpty && !TryAdd(line, parser, batch, errors))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadArray(ReadOnlySpan<byte> text, ILineParser parser, LineBatch batch, List<InputError> errors)
    {
        var reader = new Utf8JsonReader(text, Json);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (!TryAdd(text[start..(int)reader.BytesConsumed], parser, batch, errors))
                {
                    return false;
                }
            }

            InputJson.End(ref reader, new InputErrors(errors, _index));
        }
        catch (JsonException e)
        {
            errors.Add(new InputError(_index, InputError.Whole, InputJson.Problem(e)));
        }

        return true;
    }

    private bool TryAdd(ReadOnlySpan<byte> json, ILineParser parser, LineBatch batch, List<InputError> errors)
    {
        var line = parser.Parse(json, _index, errors);
        var fits = _index < batch.Limits.Lines && (line.IsEmpty || batch.TryAdd(line, _index));
        _index++;
        return fits;
    }
}
