using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A page of items in UTF-8. Its memory is reused for the next page.</summary>
internal sealed class HistoryPage
{
    private readonly List<HistoryItem> _items = [];
    private byte[] _block = new byte[1024 * 1024];
    private int _used;

    public IReadOnlyList<HistoryItem> Items => _items;

    public void Clear()
    {
        _items.Clear();
        _used = 0;
    }

    /// <param name="line">UTF-8.</param>
    /// <param name="timestamp">UTF-8; empty if there is none.</param>
    public void Add(Stream line, Stream timestamp, long? expiresAt) => _items.Add(new HistoryItem(Copy(line), Copy(timestamp), expiresAt));

    // A full block is replaced rather than overwritten, because items refer to it.
    private ReadOnlyMemory<byte> Copy(Stream text)
    {
        var length = (int)text.Length;
        if (length > _block.Length - _used)
        {
            _block = new byte[Math.Max(_block.Length, length)];
            _used = 0;
        }

        var memory = _block.AsMemory(_used, length);
        text.ReadExactly(memory.Span);
        _used += length;
        return memory;
    }
}
