using System.Collections.Concurrent;

namespace HealthLogger.Testing.Aws;

/// <summary>
/// The items of a table, in segments by the hash of the user and in pages by size. Pages are rendered once, so that the server costs
/// little compared with the program under test.
/// </summary>
/// <param name="pageBytes">The page size; DynamoDB's is 1 MB.</param>
public sealed class DynamoItems(int pageBytes = 1024 * 1024)
{
    private static readonly UInt128 First = 0; // no key's hash

    private readonly List<DynamoItem> _items = [];
    private readonly Dictionary<UInt128, int> _places = [];
    private readonly ConcurrentDictionary<(int Segment, int Count, string? Attribute), Lazy<Dictionary<UInt128, DynamoPage>>> _scans = [];
    private readonly object _lock = new();

    public int Count => _items.Count;

    public long Bytes => _items.Sum(item => (long)item.Bytes);

    /// <summary>The hashes of the keys.</summary>
    public IReadOnlyCollection<UInt128> Keys => _places.Keys;

    public void Put(DynamoItem item)
    {
        lock (_lock)
        {
            if (_places.TryAdd(item.Key, _items.Count))
            {
                _items.Add(item);
            }
            else
            {
                _items[_places[item.Key]] = item;
            }

            _scans.Clear();
        }
    }

    /// <summary>Renders every page of a scan in advance.</summary>
    public void Render(int segments)
    {
        for (var segment = 0; segment < segments; segment++)
        {
            Scan(segment, segments, attribute: null, after: null);
        }
    }

    /// <param name="attribute">The only attribute to return, or null for all.</param>
    /// <param name="after">The last key of the previous page, or null for the first page.</param>
    public DynamoPage Scan(int segment, int segments, string? attribute, UInt128? after) => _scans
        .GetOrAdd((segment, segments, attribute), key => new(() => Pages(key.Segment, key.Count, key.Attribute)))
        .Value[after ?? First];

    private Dictionary<UInt128, DynamoPage> Pages(int segment, int segments, string? attribute)
    {
        List<DynamoItem> items;
        lock (_lock)
        {
            items = _items.FindAll(item => item.Partition % (ulong)segments == (ulong)segment);
        }

        var pages = new Dictionary<UInt128, DynamoPage>();
        var key = First;
        for (var (start, end) = (0, 0); end <= items.Count; start = end)
        {
            for (var bytes = 0; end < items.Count && bytes < pageBytes; end++)
            {
                bytes += items[end].Bytes;
            }

            var last = end < items.Count ? items[end - 1] : (DynamoItem?)null;
            pages[key] = DynamoPage.Render(items[start..end], attribute, last);
            if (last is null)
            {
                break;
            }

            key = last.Value.Key;
        }

        return pages;
    }
}
