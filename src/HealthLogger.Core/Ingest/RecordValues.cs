using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>The values of one record by column; used again for the next record, so that reading one allocates nothing.</summary>
internal sealed class RecordValues
{
    private readonly long[] _numbers = new long[RecordSchema.Columns.Count];
    private readonly (int Start, int Length)[] _texts = new (int, int)[RecordSchema.Columns.Count];
    private readonly byte[] _characters = new byte[2 * TextRule.MaxBytes + TextRule.MaxEscapedBytes];
    private int _used;
    private uint _present;
    private uint _wrong;

    public void Clear() => (_used, _present, _wrong) = (0, 0, 0);

    public bool Has(Column column) => (_present & column.Bit) != 0;

    /// <summary>The column's value is there, or was sent but is wrong and has been complained of.</summary>
    public bool HasOrIsWrong(Column column) => ((_present | _wrong) & column.Bit) != 0;

    /// <summary>The same for any of several columns, by their bits.</summary>
    public bool HasOrIsWrong(uint columns) => ((_present | _wrong) & columns) != 0;

    public void MarkWrong(Column column) => _wrong |= column.Bit;

    /// <summary>A number, or a timestamp in microseconds since 1970.</summary>
    public long Number(Column column) => _numbers[column.Ordinal];

    /// <summary>Unescaped UTF-8.</summary>
    public ReadOnlySpan<byte> Text(Column column)
    {
        var (start, length) = _texts[column.Ordinal];
        return _characters.AsSpan(start, length);
    }

    public void Set(Column column, long number)
    {
        _numbers[column.Ordinal] = number;
        _present |= column.Bit;
    }

    /// <summary>Room for one more text of at most <see cref="TextRule.MaxEscapedBytes"/>.</summary>
    public Span<byte> Room => _characters.AsSpan(_used, TextRule.MaxEscapedBytes);

    /// <summary>Takes what was written into <see cref="Room"/> as the column's text.</summary>
    public void SetText(Column column, int length)
    {
        _texts[column.Ordinal] = (_used, length);
        _used += length;
        _present |= column.Bit;
    }
}
