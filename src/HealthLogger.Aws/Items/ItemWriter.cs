using System.Buffers;
using System.Text.Json;
using HealthLogger.Core;

namespace HealthLogger.Aws.Items;

/// <summary>
/// Writes items of DynamoDB as plain JSON: numbers with the digits that DynamoDB sent, sets as arrays, binary as base64.
/// DynamoDB keeps attributes and sets in no order; here they are in ordinal order, so that an item always has the same bytes.
/// </summary>
/// <remarks>From bytes to bytes: an object for each attribute would cost more than all the rest of an archive run.</remarks>
internal sealed class ItemWriter(ByteBuffer json)
{
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789+-.eE"u8);

    private readonly SortedPieces _pieces = new(json);
    private readonly ByteBuffer _text = new();

    /// <summary>Writes one item.</summary>
    /// <param name="item">Stands on the opening brace of an item in DynamoDB's JSON, and is left on the closing one.</param>
    public void Write(ref Utf8JsonReader item)
    {
        _pieces.Drop(default);
        WriteMembers(ref item);
    }

    /// <summary>
    /// Where the value of one of the last item's attributes stands in the JSON; null where it has none of that name and type.
    /// </summary>
    /// <param name="type">A type of one letter.</param>
    public Range? Find(ReadOnlySpan<byte> name, char type) =>
        _pieces.TryFind(name, out var piece) && piece.Type == type
            ? (piece.Start + piece.Value)..(piece.Start + piece.Length - 1)
            : null;

    private void WriteMap(ref Utf8JsonReader item)
    {
        var first = _pieces.Here;
        WriteMembers(ref item);
        _pieces.Drop(first);
    }

    private void WriteMembers(ref Utf8JsonReader item)
    {
        var first = _pieces.Here;
        json.Add((byte)'{');
        while (item.Read() && item.TokenType == JsonTokenType.PropertyName)
        {
            _pieces.Open(ref item);
            WriteText(ref item);
            json.Add((byte)':');
            var value = json.Count;
            item.Read();
            var type = WriteValue(ref item);
            json.Add((byte)',');
            _pieces.Close(value, type);
        }

        _pieces.Arrange(first);
        End((byte)'}');
    }

    // {"S":"text"}, from brace to brace.
    private byte WriteValue(ref Utf8JsonReader item)
    {
        item.Read();
        var type = item.ValueSpan;
        item.Read();
        if (type.SequenceEqual("S"u8) || type.SequenceEqual("B"u8))
        {
            WriteText(ref item);
        }
        else if (type.SequenceEqual("N"u8))
        {
            WriteNumber(ref item);
        }
        else
        {
            WriteOther(ref item, type);
        }

        item.Read();
        return type.Length == 1 ? type[0] : default;
    }

    private void WriteOther(ref Utf8JsonReader item, ReadOnlySpan<byte> type)
    {
        if (type.SequenceEqual("M"u8))
        {
            WriteMap(ref item);
        }
        else if (type.SequenceEqual("L"u8))
        {
            WriteList(ref item);
        }
        else if (type.SequenceEqual("BOOL"u8))
        {
            json.Add(item.GetBoolean() ? "true"u8 : "false"u8);
        }
        else if (type.SequenceEqual("NULL"u8))
        {
            json.Add("null"u8);
        }
        else
        {
            WriteSet(ref item, type);
        }
    }

    private void WriteList(ref Utf8JsonReader item)
    {
        json.Add((byte)'[');
        while (item.Read() && item.TokenType != JsonTokenType.EndArray)
        {
            WriteValue(ref item);
            json.Add((byte)',');
        }

        End((byte)']');
    }

    private void WriteSet(ref Utf8JsonReader item, ReadOnlySpan<byte> type)
    {
        var isOfNumbers = type.SequenceEqual("NS"u8);
        if (!isOfNumbers && !type.SequenceEqual("SS"u8) && !type.SequenceEqual("BS"u8))
        {
            throw new NotSupportedException("An item has an attribute of a type that this version does not know.");
        }

        var first = _pieces.Here;
        json.Add((byte)'[');
        while (item.Read() && item.TokenType != JsonTokenType.EndArray)
        {
            _pieces.Open(ref item);
            if (isOfNumbers)
            {
                WriteNumber(ref item);
            }
            else
            {
                WriteText(ref item);
            }

            json.Add((byte)',');
            _pieces.Close(0, default);
        }

        _pieces.Arrange(first);
        _pieces.Drop(first);
        End((byte)']');
    }

    // What came without escapes needs none.
    private void WriteText(ref Utf8JsonReader item)
    {
        json.Add((byte)'"');
        if (item.ValueIsEscaped)
        {
            var text = TextOf(ref item);
            var encoder = PlainJsonEncoder.Instance;
            encoder.EncodeUtf8(text, json.Free(text.Length * encoder.MaxOutputCharactersPerInputCharacter), out _, out var length);
            json.Grow(length);
        }
        else
        {
            json.Add(item.ValueSpan);
        }

        json.Add((byte)'"');
    }

    // In DynamoDB's JSON a number is a text.
    private void WriteNumber(ref Utf8JsonReader item)
    {
        var digits = TextOf(ref item);
        if (item.TokenType != JsonTokenType.String || digits.IsEmpty || digits.ContainsAnyExcept(OfNumbers))
        {
            throw new JsonException("DynamoDB sent a number that is none.");
        }

        json.Add(digits);
    }

    private ReadOnlySpan<byte> TextOf(ref Utf8JsonReader item)
    {
        if (!item.ValueIsEscaped)
        {
            return item.ValueSpan;
        }

        _text.Cut(0);
        _text.AddText(ref item);
        return _text.Written;
    }

    // In the place of the last comma, where there is one.
    private void End(byte closing)
    {
        if (json.Written[^1] == (byte)',')
        {
            json.Cut(json.Count - 1);
        }

        json.Add(closing);
    }
}
