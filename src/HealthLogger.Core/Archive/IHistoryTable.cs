using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>The table of usage events that expire.</summary>
public interface IHistoryTable
{
    /// <summary>What an archive run must know of the table before it begins.</summary>
    Task<HistoryTableState> DescribeAsync(CancellationToken cancellation);

    /// <summary>The months of which the table holds items, ascending; may cost a scan.</summary>
    Task<IReadOnlyList<Month>> FindMonthsAsync(CancellationToken cancellation);

    /// <summary>
    /// Every item of one segment, a page at a time, each item once. An item is in the same segment in every scan that
    /// cuts the table into as many segments, and unchanged items come in the same order. A page is valid until the
    /// next one is asked for. No more than that next one is fetched ahead: slow callers slow the scan.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<HistoryItem>> ScanAsync(Segment segment, CancellationToken cancellation);
}

/// <param name="Bytes">The table's size, roughly.</param>
/// <param name="Retention">How long after its timestamp an item is safe from deletion, or null where none is deleted before it is archived.</param>
/// <param name="KeyNames">The attributes whose values, together, no two items share.</param>
public sealed record HistoryTableState(long Bytes, TimeSpan? Retention, IReadOnlyList<string> KeyNames)
{
    /// <summary>When the table was made, where that is known.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>One item of the table.</summary>
/// <param name="Line">The whole item as one JSON object with its line feed.</param>
/// <param name="Timestamp">The text of its timestamp attribute, or empty where it has none.</param>
/// <param name="ExpiresAt">When it may be deleted, in seconds since 1970.</param>
public readonly record struct HistoryItem(ReadOnlyMemory<byte> Line, ReadOnlyMemory<byte> Timestamp, long? ExpiresAt);
