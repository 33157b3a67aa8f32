using System.IO.Compression;

namespace HealthLogger.Core.Archive;

/// <summary>
/// What one scan of a segment writes under one prefix: the items that none of the segment's objects there holds yet.
/// The object begins with its first item, so that nothing is made where nothing is missing.
/// </summary>
internal sealed class ArchiveLines : IAsyncDisposable
{
    private readonly IObjectStore _store;
    private readonly ItemIdentity _identity;
    private readonly HashSet<UInt128> _known = [];
    private readonly string _key;
    private readonly CompressionLevel _compression;
    private readonly bool _isFirst;
    private ObjectDraft? _draft;

    private ArchiveLines(IObjectStore store, ItemIdentity identity, ArchivePlace place, CompressionLevel compression, int next)
    {
        (_store, _identity, Place, _compression, _isFirst) = (store, identity, place, compression, next == 0);
        _key = ArchiveLayout.Object(place.Prefix, place.Segment, next);
    }

    public ArchivePlace Place { get; }

    public static async Task<ArchiveLines> OpenAsync(
        IObjectStore store, ItemIdentity identity, ArchivePlace place, CompressionLevel compression, CancellationToken cancellation)
    {
        var existing = new List<string>();
        var next = 0;
        await foreach (var key in store.ListAsync(place.Prefix + place.Segment, cancellation))
        {
            if (ArchiveLayout.IsObject(key, place.Prefix, place.Segment, out var late))
            {
                existing.Add(key);
                next = Math.Max(next, late + 1);
            }
        }

        var lines = new ArchiveLines(store, identity, place, compression, next);
        foreach (var key in existing)
        {
            await ObjectContent.AddIdentitiesAsync(store, key, identity, lines._known, cancellation);
        }

        return lines;
    }

    public async ValueTask AddAsync(HistoryItem item, CancellationToken cancellation)
    {
        if (_known.Count > 0 && _known.Contains(_identity.Of(item.Line.Span)))
        {
            return;
        }

        _draft ??= await ObjectDraft.BeginAsync(_store, _key, _compression, cancellation);
        await _draft.AddAsync(item, cancellation);
    }

    /// <summary>Completes what was begun; answers false where somebody else has made that object meanwhile.</summary>
    public async Task<bool> CommitAsync(CancellationToken cancellation)
    {
        if (_draft is null)
        {
            await MarkEmptyAsync(cancellation);
            return true;
        }

        if (await _draft.CommitAsync(cancellation) is not { } receipt)
        {
            return false;
        }

        Telemetry.ArchivedItems.Add(receipt.Object.Items);
        Telemetry.ArchivedBytes.Add(receipt.Object.Bytes);
        var at = ArchiveLayout.ReceiptOf(Place.Month, _key);
        await _store.CreateAsync(at, receipt, ArchiveJson.Default.Receipt, cancellation);
        return true;
    }

    // Where a segment has nothing of the month, a mark says that it has been looked through.
    private async Task MarkEmptyAsync(CancellationToken cancellation)
    {
        if (_isFirst && !Place.IsQuarantine)
        {
            var mark = new MonthPlan(Place.Month, Place.Segment.Count);
            await _store.CreateAsync(ArchiveLayout.Empty(Place.Month, Place.Segment), mark, ArchiveJson.Default.MonthPlan, cancellation);
        }
    }

    public ValueTask DisposeAsync() => _draft?.DisposeAsync() ?? ValueTask.CompletedTask;
}
