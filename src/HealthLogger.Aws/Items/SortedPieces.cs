using System.Runtime.InteropServices;
using System.Text.Json;

namespace HealthLogger.Aws.Items;

/// <summary>
/// Pieces of JSON, each with a name, that lie one after the other as they came, and are brought into the order of their
/// names. Pieces within a piece come and go before it is closed.
/// </summary>
internal sealed class SortedPieces
{
    private readonly ByteBuffer _json;
    private readonly List<Piece> _pieces = [];
    private readonly ByteBuffer _names = new();
    private readonly ByteBuffer _moved = new();
    private readonly Comparison<Piece> _byName;

    public SortedPieces(ByteBuffer json) => (_json, _byName) = (json, Compare);

    /// <summary>Before the next piece.</summary>
    public Mark Here => new(_pieces.Count, _names.Count);

    /// <summary>A piece begins, named by the text on which the reader stands.</summary>
    public void Open(ref Utf8JsonReader name)
    {
        var start = _names.Count;
        _names.AddText(ref name);
        _pieces.Add(new Piece { Name = start, NameLength = _names.Count - start, Start = _json.Count });
    }

    /// <summary>The piece ends here.</summary>
    /// <param name="value">Where its value begins.</param>
    /// <param name="type">The value's type, as far as it has one letter.</param>
    public void Close(int value, byte type)
    {
        ref var piece = ref CollectionsMarshal.AsSpan(_pieces)[^1];
        (piece.Value, piece.Length, piece.Type) = (value - piece.Start, _json.Count - piece.Start, type);
    }

    /// <summary>Moves the bytes of the pieces after a mark, which end the JSON.</summary>
    public void Arrange(Mark mark)
    {
        var pieces = CollectionsMarshal.AsSpan(_pieces)[mark.Pieces..];
        if (pieces.Length < 2)
        {
            return;
        }

        var start = pieces[0].Start;
        pieces.Sort(_byName);
        _moved.Cut(0);
        _moved.Add(_json.Written[start..]);
        var at = start;
        foreach (ref var piece in pieces)
        {
            _moved.Written.Slice(piece.Start - start, piece.Length).CopyTo(_json.Written[at..]);
            piece.Start = at;
            at += piece.Length;
        }
    }

    /// <summary>Forgets the pieces after a mark.</summary>
    public void Drop(Mark mark)
    {
        _pieces.RemoveRange(mark.Pieces, _pieces.Count - mark.Pieces);
        _names.Cut(mark.Names);
    }

    /// <summary>The first piece of a name.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out Piece found)
    {
        foreach (var piece in CollectionsMarshal.AsSpan(_pieces))
        {
            if (NameOf(piece).SequenceEqual(name))
            {
                found = piece;
                return true;
            }
        }

        found = default;
        return false;
    }

    // Ordinal, as strings are compared.
    private int Compare(Piece x, Piece y)
    {
        var one = NameOf(x);
        var other = NameOf(y);
        var same = one.CommonPrefixLength(other);
        return same < one.Length && same < other.Length ? Rank(one[same]) - Rank(other[same]) : one.Length - other.Length;

        // UTF-16 has all beyond the basic plane, which in UTF-8 begins with F0 to F4, before U+E000 to U+FFFF.
        static int Rank(byte first) => first is 0xEE or 0xEF ? first + 0x10 : first;
    }

    private ReadOnlySpan<byte> NameOf(Piece piece) => _names.Written.Slice(piece.Name, piece.NameLength);

    /// <summary>A place among pieces.</summary>
    internal readonly record struct Mark(int Pieces, int Names);
}
