namespace HealthLogger.Core.Archive;

/// <summary>
/// Writes the items of one segment's output that none of its objects holds yet. The object is begun when the first such item is added, so
/// nothing is created if nothing is missing.
/// </summary>
internal sealed class MissingItemsWriter : IAsyncDisposable
{
    private readonly ArchiveTarget _target;
    private readonly HashSet<UInt128> _known = [];
    private readonly string _key;
    private readonly bool _isFirst;
    private GzipObjectWriter? _object;

    private MissingItemsWriter(ArchiveTarget target, SegmentOutput output, int next)
    {
        (_target, Output, _isFirst) = (target, output, next == 0);
        _key = ArchiveLayout.Object(output.Prefix, output.Segment, next);
    }

    public SegmentOutput Output { get; }

    public static async Task<MissingItemsWriter> OpenAsync(ArchiveTarget target, SegmentOutput output, CancellationToken cancellation)
    {
        var existing = new List<string>();
        var next = 0;
        await foreach (var key in target.Store.ListAsync(output.Prefix + output.Segment, cancellation))
        {
            if (ArchiveLayout.IsObject(key, output.Prefix, output.Segment, out var late))
            {
                existing.Add(key);
                next = Math.Max(next, late + 1);
            }
        }

        var writer = new MissingItemsWriter(target, output, next);
        foreach (var key in existing)
        {
            await ObjectReader.AddIdentitiesAsync(target.Store, key, target.Identity, writer._known, cancellation);
        }

        return writer;
    }

    public async ValueTask AddAsync(HistoryItem item, CancellationToken cancellation)
    {
        if (_known.Count > 0 && _known.Contains(_target.Identity.Of(item.Line.Span)))
        {
            return;
        }

        _object ??= await GzipObjectWriter.BeginAsync(_target, _key, cancellation);
        await _object.AddAsync(item, cancellation);
    }

    /// <summary>Completes the object, if one was begun. Returns false if another process has created it in the meantime.</summary>
    public async Task<bool> CommitAsync(CancellationToken cancellation)
    {
        if (_object is null)
        {
            await MarkEmptyAsync(cancellation);
            return true;
        }

        if (await _object.CommitAsync(cancellation) is not { } receipt)
        {
            return false;
        }

        Telemetry.ArchivedItems.Add(receipt.Object.Items);
        Telemetry.ArchivedBytes.Add(receipt.Object.Bytes);
        var receiptKey = ArchiveLayout.ReceiptOf(Output.Month, _key);
        await _target.Store.CreateAsync(receiptKey, receipt, ArchiveJsonContext.Default.Receipt, cancellation);
        return true;
    }

    // If there is no object, a mark says that the segment has been scanned and holds nothing of the month.
    private async Task MarkEmptyAsync(CancellationToken cancellation)
    {
        if (_isFirst && !Output.IsQuarantine)
        {
            var mark = new MonthPlan(Output.Month, Output.Segment.Count);
            var key = ArchiveLayout.EmptyMark(Output.Month, Output.Segment);
            await _target.Store.CreateAsync(key, mark, ArchiveJsonContext.Default.MonthPlan, cancellation);
        }
    }

    public ValueTask DisposeAsync() => _object?.DisposeAsync() ?? ValueTask.CompletedTask;
}
