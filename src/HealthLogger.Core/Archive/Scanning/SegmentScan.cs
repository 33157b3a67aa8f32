using HealthLogger.Core.People;

namespace HealthLogger.Core.Archive;

/// <summary>Scans one segment of the table and writes the items of some months, each month's to its own object.</summary>
/// <param name="erased">Items that are left out.</param>
internal sealed class SegmentScan(IHistoryTable table, ArchiveTarget target, ErasedItems erased, Action<long> onItems)
{
    /// <summary>
    /// Writes the segment's items that are not in an object yet. Each item of one of the outputs is then in exactly one of its objects.
    /// </summary>
    public async Task RunAsync(Segment segment, IReadOnlyList<SegmentOutput> outputs, CancellationToken cancellation)
    {
        while (!await TryRunAsync(segment, outputs, cancellation))
        {
            // Another process has created one of the objects. The next attempt knows what that object holds.
        }
    }

    private async Task<bool> TryRunAsync(Segment segment, IReadOnlyList<SegmentOutput> outputs, CancellationToken cancellation)
    {
        var writers = new List<MissingItemsWriter>();
        try
        {
            foreach (var output in outputs)
            {
                writers.Add(await MissingItemsWriter.OpenAsync(target, output, cancellation));
            }

            await ScanAsync(segment, writers, cancellation);

            // In the order of the outputs: the quarantine comes first.
            foreach (var writer in writers)
            {
                if (!await writer.CommitAsync(cancellation))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            foreach (var writer in writers)
            {
                await writer.DisposeAsync();
            }
        }
    }

    private async Task ScanAsync(Segment segment, List<MissingItemsWriter> writers, CancellationToken cancellation)
    {
        var quarantine = writers.Find(writer => writer.Output.IsQuarantine);
        var months = writers.Where(writer => !writer.Output.IsQuarantine).ToDictionary(writer => writer.Output.Month);
        await foreach (var page in table.ScanAsync(segment, cancellation))
        {
            var written = 0L;
            foreach (var item in page.Where(item => !erased.Include(item)))
            {
                var writer = target.Time.TryGetMonth(item.Timestamp.Span, out var month)
                    ? months.GetValueOrDefault(month)
                    : quarantine;
                if (writer is not null)
                {
                    await writer.AddAsync(item, cancellation);
                    written++;
                }
            }

            onItems(written);
        }
    }
}
