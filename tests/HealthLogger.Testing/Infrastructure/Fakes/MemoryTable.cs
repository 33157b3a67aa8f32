using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Testing.Fakes;

/// <summary>A history table in memory. It overwrites a page when the next one is requested, as an adapter may.</summary>
public sealed class MemoryTable(IEnumerable<string> lines) : IHistoryTable
{
    private readonly List<string> _lines = [.. lines];
    private int _pages;

    public MemoryTable(params string[] lines)
        : this(lines.AsEnumerable())
    {
    }

    /// <summary>How long items are safe from deletion, or null if they are never deleted.</summary>
    public TimeSpan? Retention { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The size that the table reports, or null for the size of its lines.</summary>
    public long? Bytes { get; set; }

    public int PageSize { get; init; } = 3;

    /// <summary>The items in the order of their arrival.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The number of segments scanned so far.</summary>
    public int Scans { get; private set; }

    /// <summary>Called before the n-th page of all scans, from 1; may throw.</summary>
    public Action<int> OnPage { get; set; } = _ => { };

    /// <summary>Called at the beginning of a search for months.</summary>
    public Action OnFindMonths { get; set; } = () => { };

    public void Add(params string[] lines) => _lines.AddRange(lines);

    /// <inheritdoc/>
    public Task<HistoryTableState> DescribeAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var bytes = Bytes ?? _lines.Sum(line => (long)line.Length);
        return Task.FromResult(new HistoryTableState(bytes, Retention, ["userId", "sk"]) { CreatedAt = CreatedAt });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Month>> FindMonthsAsync(CancellationToken cancellation)
    {
        OnFindMonths();
        cancellation.ThrowIfCancellationRequested();
        var months = new SortedSet<Month>();
        foreach (var line in _lines)
        {
            if (Rfc3339.TryRead(Encoding.UTF8.GetBytes(Timestamp(line)), out var time, out _) && Month.TryOf(time, out var month))
            {
                months.Add(month);
            }
        }

        return Task.FromResult<IReadOnlyList<Month>>([.. months]);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<HistoryItem>> ScanAsync(
        Segment segment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Scans++;
        foreach (var page in _lines.Where(line => SegmentOf(line, segment.Count) == segment.Number).ToList().Chunk(PageSize))
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            OnPage(++_pages);
            var bytes = page.Select(Encoding.UTF8.GetBytes).ToList();
            yield return [.. page.Zip(bytes, (line, copy) => Item(line, copy))];
            bytes.ForEach(copy => Array.Fill(copy, (byte)'!')); // exposes a caller that keeps a page
        }
    }

    /// <summary>The segment of an item, by the hash of its user.</summary>
    public static int SegmentOf(string line, int count)
    {
        using var json = JsonDocument.Parse(line);
        return (int)(XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(Text(json.RootElement, "userId"))) % (ulong)count);
    }

    private static HistoryItem Item(string line, byte[] bytes)
    {
        using var json = JsonDocument.Parse(line);
        var expiry = json.RootElement.TryGetProperty("expires_at", out var value) ? value.GetInt64() : (long?)null;
        return new HistoryItem(bytes, Encoding.UTF8.GetBytes(Text(json.RootElement, "timestamp")), expiry);
    }

    private static string Timestamp(string line)
    {
        using var json = JsonDocument.Parse(line);
        return Text(json.RootElement, "timestamp");
    }

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
