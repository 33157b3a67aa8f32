using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>The table of usage events that expire.</summary>
public interface IHistoryTable
{
    /// <summary>Returns what an archive run needs to know about the table before it begins.</summary>
    Task<HistoryTableState> DescribeAsync(CancellationToken cancellation);

    /// <summary>
    /// Returns the months that the table holds items of, ascending; may cost a scan. A table that knows which other months have health
    /// records returns those too, since their reports need a manifest, even of no item.
    /// </summary>
    Task<IReadOnlyList<Month>> FindMonthsAsync(CancellationToken cancellation);

    /// <summary>
    /// Returns every item of one segment once, a page at a time. An item is in the same segment in every scan that divides the table into
    /// the same number of segments, and unchanged items are returned in the same order. A page is valid until the next one is requested.
    /// At most one page is fetched ahead, so a slow caller slows the scan.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<HistoryItem>> ScanAsync(Segment segment, CancellationToken cancellation);
}

/// <param name="Bytes">The approximate size of the table.</param>
/// <param name="Retention">How long after its timestamp an item is safe from deletion; null if no item is deleted before it is archived.</param>
/// <param name="KeyNames">The attributes whose values, together, are unique to an item.</param>
public sealed record HistoryTableState(long Bytes, TimeSpan? Retention, IReadOnlyList<string> KeyNames)
{
    /// <summary>The attribute that names the person of an item; it need not be part of the key.</summary>
    public string UserAttribute { get; init; } = "userId";

    /// <summary>When the table was created; null if that is unknown.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Decides the month of an item.</summary>
    public ItemTime Time { get; init; } = ItemTime.Default;
}

/// <summary>One item of the table.</summary>
/// <param name="Line">The whole item as one JSON object with its line feed.</param>
/// <param name="Timestamp">The text of the attribute that is its time, or empty if it has none of the right type.</param>
/// <param name="ExpiresAt">When it may be deleted, in seconds since 1970; null if never.</param>
public readonly record struct HistoryItem(ReadOnlyMemory<byte> Line, ReadOnlyMemory<byte> Timestamp, long? ExpiresAt);
