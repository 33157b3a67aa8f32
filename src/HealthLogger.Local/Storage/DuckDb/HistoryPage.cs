using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A page of items in UTF-8. Its memory is reused for the next page.</summary>
internal sealed class HistoryPage(int capacity)
{
    private const int BlockLength = 1024 * 1024;

    private readonly List<HistoryItem> _items = new(capacity);
    private readonly List<byte[]> _blocks = [];
    private int _block = -1;
    private int _used = BlockLength;

    public IReadOnlyList<HistoryItem> Items => _items;

    public void Clear()
    {
        _items.Clear();
        (_block, _used) = (-1, BlockLength);
    }

    /// <param name="line">UTF-8.</param>
    /// <param name="timestamp">UTF-8; empty if there is none.</param>
    public void Add(Stream line, Stream timestamp, long? expiresAt) => _items.Add(new HistoryItem(Copy(line), Copy(timestamp), expiresAt));

    private ReadOnlyMemory<byte> Copy(Stream text)
    {
        var memory = Take((int)text.Length);
        text.ReadExactly(memory.Span);
        return memory;
    }

    private Memory<byte> Take(int length)
    {
        if (length > BlockLength)
        {
            return new byte[length];
        }

        if (length > BlockLength - _used)
        {
            (_block, _used) = (_block + 1, 0);
            if (_block == _blocks.Count)
            {
                _blocks.Add(new byte[BlockLength]);
            }
        }

        _used += length;
        return _blocks[_block].AsMemory(_used - length, length);
    }
}
