namespace HealthLogger.Core.Archive;

/// <summary>
/// What one scan of a segment writes under one prefix: the items that none of the segment's objects there holds yet.
/// The object begins with its first item, so that nothing is made where nothing is missing.
/// </summary>
internal sealed class ArchiveLines : IAsyncDisposable
{
    private readonly ArchiveTarget _target;
    private readonly HashSet<UInt128> _known = [];
    private readonly string _key;
    private readonly bool _isFirst;
    private ObjectDraft? _draft;

    private ArchiveLines(ArchiveTarget target, ArchivePlace place, int next)
    {
        (_target, Place, _isFirst) = (target, place, next == 0);
        _key = ArchiveLayout.Object(place.Prefix, place.Segment, next);
    }

    public ArchivePlace Place { get; }

    public static async Task<ArchiveLines> OpenAsync(ArchiveTarget target, ArchivePlace place, CancellationToken cancellation)
    {
        var existing = new List<string>();
        var next = 0;
        await foreach (var key in target.Store.ListAsync(place.Prefix + place.Segment, cancellation))
        {
            if (ArchiveLayout.IsObject(key, place.Prefix, place.Segment, out var late))
            {
                existing.Add(key);
                next = Math.Max(next, late + 1);
            }
        }

        var lines = new ArchiveLines(target, place, next);
        foreach (var key in existing)
        {
            await ObjectContent.AddIdentitiesAsync(target.Store, key, target.Identity, lines._known, cancellation);
        }

        return lines;
    }

    public async ValueTask AddAsync(HistoryItem item, CancellationToken cancellation)
    {
        if (_known.Count > 0 && _known.Contains(_target.Identity.Of(item.Line.Span)))
        {
            return;
        }

        _draft ??= await ObjectDraft.BeginAsync(_target, _key, cancellation);
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
        await _target.Store.CreateAsync(at, receipt, ArchiveJson.Default.Receipt, cancellation);
        return true;
    }

    // Where a segment has nothing of the month, a mark says that it has been looked through.
    private async Task MarkEmptyAsync(CancellationToken cancellation)
    {
        if (_isFirst && !Place.IsQuarantine)
        {
            var mark = new MonthPlan(Place.Month, Place.Segment.Count);
            var at = ArchiveLayout.Empty(Place.Month, Place.Segment);
            await _target.Store.CreateAsync(at, mark, ArchiveJson.Default.MonthPlan, cancellation);
        }
    }

    public ValueTask DisposeAsync() => _draft?.DisposeAsync() ?? ValueTask.CompletedTask;
}
