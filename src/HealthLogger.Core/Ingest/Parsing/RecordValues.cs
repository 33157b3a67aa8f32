using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Ingest;

/// <summary>The values of one record by column. Reused for the next record, so that reading one allocates nothing.</summary>
internal sealed class RecordValues
{
    private readonly long[] _numbers = new long[RecordSchema.Columns.Count];
    private readonly (int Start, int Length)[] _texts = new (int, int)[RecordSchema.Columns.Count];
    private readonly byte[] _characters = new byte[2 * TextRule.MaxBytes + TextRule.MaxEscapedBytes];
    private int _used;
    private uint _present;
    private uint _invalid;

    public void Clear() => (_used, _present, _invalid) = (0, 0, 0);

    public bool Has(Column column) => (_present & column.Bit) != 0;

    /// <summary>The column has a value, or an invalid value was sent and reported.</summary>
    public bool WasSent(Column column) => ((_present | _invalid) & column.Bit) != 0;

    /// <summary>The same for any of several columns, given by their bits.</summary>
    public bool WasSent(uint columns) => ((_present | _invalid) & columns) != 0;

    public void MarkInvalid(Column column) => _invalid |= column.Bit;

    /// <summary>Returns a number, a timestamp in microseconds since 1970, or 1 for true and 0 for false.</summary>
    public long Number(Column column) => _numbers[column.Ordinal];

    /// <summary>Returns a text in unescaped UTF-8.</summary>
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

    /// <summary>Removes the value of a column: it is null.</summary>
    public void Remove(Column column) => _present &= ~column.Bit;

    /// <summary>Space for another text of at most <see cref="TextRule.MaxEscapedBytes"/>.</summary>
    public Span<byte> Buffer => _characters.AsSpan(_used, TextRule.MaxEscapedBytes);

    /// <summary>Sets the text of a column to what was written into <see cref="Buffer"/>.</summary>
    public void SetText(Column column, int length)
    {
        _texts[column.Ordinal] = (_used, length);
        _used += length;
        _present |= column.Bit;
    }
}
