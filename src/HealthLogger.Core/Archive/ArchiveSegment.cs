using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Scans one segment of the table and writes the items of some months, each month's to its own object.</summary>
internal sealed class ArchiveSegment(IHistoryTable table, ArchiveTarget target, Action<long> onItems)
{
    /// <summary>Leaves every item of the segment that belongs to one of the months in exactly one object of that month.</summary>
    public async Task RunAsync(SegmentWork work, CancellationToken cancellation)
    {
        while (!await TryRunAsync(work, cancellation))
        {
            // Another run has made one of the objects: what is in it is known next time.
        }
    }

    private async Task<bool> TryRunAsync(SegmentWork work, CancellationToken cancellation)
    {
        var open = new List<ArchiveLines>();
        try
        {
            foreach (var place in work.Places)
            {
                open.Add(await ArchiveLines.OpenAsync(target, place, cancellation));
            }

            await ScanAsync(work.Segment, open, cancellation);

            // In their order: the quarantine comes first.
            foreach (var lines in open)
            {
                if (!await lines.CommitAsync(cancellation))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            foreach (var lines in open)
            {
                await lines.DisposeAsync();
            }
        }
    }

    private async Task ScanAsync(Segment segment, List<ArchiveLines> open, CancellationToken cancellation)
    {
        var quarantine = open.Find(lines => lines.Place.IsQuarantine);
        var months = open.Where(lines => !lines.Place.IsQuarantine).ToDictionary(lines => lines.Place.Month);
        await foreach (var page in table.ScanAsync(segment, cancellation))
        {
            var placed = 0L;
            foreach (var item in page)
            {
                var lines = Rfc3339.TryRead(item.Timestamp.Span, out var time, out _) && Month.TryOf(time, out var month)
                    ? months.GetValueOrDefault(month)
                    : quarantine;
                if (lines is not null)
                {
                    await lines.AddAsync(item, cancellation);
                    placed++;
                }
            }

            onItems(placed);
        }
    }
}
