using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using HealthLogger.Core;

namespace HealthLogger.Aws.Archive;

/// <summary>
/// Writes DynamoDB items as plain JSON: numbers with the digits that DynamoDB sent, sets as arrays, binary values as base64.
/// DynamoDB does not order attributes or sets; they are sorted ordinally here, so that an item always has the same bytes.
/// </summary>
internal sealed class ItemWriter
{
    private static readonly SearchValues<byte> NumberCharacters = SearchValues.Create("0123456789+-.eE"u8);

    private readonly ByteBuffer _json;
    private readonly ByteBuffer _unsorted = new();
    private readonly List<Member> _members = [];
    private readonly Comparison<Member> _byName;

    public ItemWriter(ByteBuffer json) => (_json, _byName) = (json, Compare);

    /// <summary>Writes one item.</summary>
    /// <param name="item">Positioned on the opening brace of an item in DynamoDB's JSON, and left on the closing one.</param>
    public void Write(ref Utf8JsonReader item)
    {
        _members.Clear();
        WriteMembers(ref item);
    }

    /// <summary>
    /// Returns the position of an attribute's value in the JSON of the last item, or null if the item has no attribute of that name and
    /// type.
    /// </summary>
    /// <param name="name">As JSON text, without its quotes.</param>
    /// <param name="type">A type of one letter.</param>
    public Range? Find(ReadOnlySpan<byte> name, char type)
    {
        foreach (var member in CollectionsMarshal.AsSpan(_members))
        {
            if (member.Type == type && NameOf(member).SequenceEqual(name))
            {
                return (member.Start + name.Length + 3)..(member.Start + member.Length - 1); // between "name": and the comma
            }
        }

        return null;
    }

    private void WriteMap(ref Utf8JsonReader item)
    {
        var first = _members.Count;
        WriteMembers(ref item);
        _members.RemoveRange(first, _members.Count - first);
    }

    private void WriteMembers(ref Utf8JsonReader item)
    {
        var first = _members.Count;
        _json.Append((byte)'{');
        while (item.Read() && item.TokenType == JsonTokenType.PropertyName)
        {
            var start = _json.Count;
            var isAscii = WriteText(ref item);
            var nameLength = _json.Count - start - 2;
            _json.Append((byte)':');
            item.Read();
            var type = WriteValue(ref item);
            _json.Append((byte)',');
            _members.Add(new Member(start, _json.Count - start, 1, nameLength, isAscii, type));
        }

        Sort(first);
        End((byte)'}');
    }

    // {"S":"text"}, from brace to brace. Returns the type if it has one letter.
    private byte WriteValue(ref Utf8JsonReader item)
    {
        item.Read();
        var type = item.ValueSpan;
        item.Read();
        switch (type)
        {
            case [(byte)'S'] or [(byte)'B']: WriteText(ref item); break;
            case [(byte)'N']: WriteNumber(ref item); break;
            case [(byte)'M']: WriteMap(ref item); break;
            case [(byte)'L']: WriteList(ref item); break;
            case [(byte)'S' or (byte)'N' or (byte)'B', (byte)'S']: WriteSet(ref item, isOfNumbers: type[0] == 'N'); break;
            case [(byte)'B', (byte)'O', ..]: _json.Append(item.GetBoolean() ? "true"u8 : "false"u8); break;
            case [(byte)'N', (byte)'U', ..]: _json.Append("null"u8); break;
            default: throw new NotSupportedException($"DynamoDB sent an attribute of the unknown type {Encoding.UTF8.GetString(type)}.");
        }

        item.Read();
        return type.Length == 1 ? type[0] : default;
    }

    private void WriteList(ref Utf8JsonReader item)
    {
        _json.Append((byte)'[');
        while (item.Read() && item.TokenType != JsonTokenType.EndArray)
        {
            WriteValue(ref item);
            _json.Append((byte)',');
        }

        End((byte)']');
    }

    private void WriteSet(ref Utf8JsonReader item, bool isOfNumbers)
    {
        var first = _members.Count;
        _json.Append((byte)'[');
        while (item.Read() && item.TokenType != JsonTokenType.EndArray)
        {
            var start = _json.Count;
            var isAscii = isOfNumbers ? WriteNumber(ref item) : WriteText(ref item);
            var length = _json.Count - start;
            var quote = isOfNumbers ? 0 : 1;
            _json.Append((byte)',');
            _members.Add(new Member(start, length + 1, quote, length - (2 * quote), isAscii, default));
        }

        Sort(first);
        _members.RemoveRange(first, _members.Count - first);
        End((byte)']');
    }

    // Text that arrives unescaped needs no escaping.
    private bool WriteText(ref Utf8JsonReader item)
    {
        _json.Append((byte)'"');
        _json.Append(item.ValueIsEscaped
            ? JsonEncodedText.Encode(item.GetString()!, PlainJsonEncoder.Instance).EncodedUtf8Bytes
            : item.ValueSpan);
        _json.Append((byte)'"');
        return !item.ValueIsEscaped && Ascii.IsValid(item.ValueSpan);
    }

    // DynamoDB sends numbers as strings.
    private bool WriteNumber(ref Utf8JsonReader item)
    {
        var digits = item.ValueIsEscaped ? Encoding.UTF8.GetBytes(item.GetString()!) : item.ValueSpan;
        if (item.TokenType != JsonTokenType.String || digits.IsEmpty || digits.ContainsAnyExcept(NumberCharacters))
        {
            throw new JsonException("DynamoDB sent an invalid number.");
        }

        _json.Append(digits);
        return true;
    }

    // The members to sort are at the end of the JSON.
    private void Sort(int first)
    {
        var members = CollectionsMarshal.AsSpan(_members)[first..];
        if (members.Length < 2)
        {
            return;
        }

        var start = members[0].Start;
        members.Sort(_byName);
        _unsorted.Truncate(0);
        _unsorted.Append(_json.Written[start..]);
        var at = start;
        foreach (ref var member in members)
        {
            _unsorted.Written.Slice(member.Start - start, member.Length).CopyTo(_json.Written[at..]);
            member = member with { Start = at };
            at += member.Length;
        }
    }

    // Ordinal string order, which for ASCII is the order of the bytes.
    private int Compare(Member x, Member y) => x.IsAscii && y.IsAscii
        ? NameOf(x).SequenceCompareTo(NameOf(y))
        : string.CompareOrdinal(Decode(NameOf(x)), Decode(NameOf(y)));

    private ReadOnlySpan<byte> NameOf(Member member) => _json.Written.Slice(member.Start + member.Quote, member.NameLength);

    private static string Decode(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader([(byte)'"', .. text, (byte)'"']);
        json.Read();
        return json.GetString()!;
    }

    // Replaces the last comma, if there is one.
    private void End(byte closing)
    {
        if (_json.Written[^1] == (byte)',')
        {
            _json.Truncate(_json.Count - 1);
        }

        _json.Append(closing);
    }

    /// <summary>
    /// An attribute, or one value of a set, in the JSON: its name, its value and a comma. A value of a set is its own name.
    /// </summary>
    /// <param name="Quote">1 if the name is in quotes, otherwise 0.</param>
    /// <param name="NameLength">Without the quotes.</param>
    /// <param name="IsAscii">Whether the name is ASCII without escapes.</param>
    /// <param name="Type">The letter of its type, such as S or N, or 0 if the type has several letters.</param>
    private readonly record struct Member(int Start, int Length, int Quote, int NameLength, bool IsAscii, byte Type);
}
