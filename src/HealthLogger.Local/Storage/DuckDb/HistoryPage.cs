using System.Text;
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

    public void Add(string line, string timestamp, long? expiresAt) => _items.Add(new HistoryItem(Encode(line), Encode(timestamp), expiresAt));

    // A full block is replaced rather than overwritten, because items refer to it.
    private ReadOnlyMemory<byte> Encode(string text)
    {
        if (Encoding.UTF8.GetMaxByteCount(text.Length) > _block.Length - _used)
        {
            _block = new byte[Math.Max(_block.Length, Encoding.UTF8.GetMaxByteCount(text.Length))];
            _used = 0;
        }

        var length = Encoding.UTF8.GetBytes(text, _block.AsSpan(_used));
        var memory = _block.AsMemory(_used, length);
        _used += length;
        return memory;
    }
}
