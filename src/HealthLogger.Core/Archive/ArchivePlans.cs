using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Fixes how each month is cut into segments, once and for all reruns, and says which of them are left to do.</summary>
internal sealed class ArchivePlans(IObjectStore store, ManifestStore manifests, ArchiveOptions options)
{
    /// <param name="months">Ascending; the last one's quarantine takes what belongs to no month.</param>
    /// <param name="tableBytes">The table's size: it decides the number of segments for months that have no plan yet.</param>
    public async Task<List<SegmentWork>> FixAsync(IReadOnlyList<Month> months, long tableBytes, CancellationToken cancellation)
    {
        var places = new List<ArchivePlace>();
        foreach (var month in months)
        {
            var plan = await FixAsync(new MonthPlan(month, options.SegmentsFor(tableBytes)), cancellation);
            var scanned = await LeaveOutAsync(month, cancellation);
            places.AddRange(Segment.Each(plan.Segments)
                .Where(segment => !scanned.Contains(segment.Number))
                .Select(segment => new ArchivePlace(segment, month, IsQuarantine: false)));
        }

        // Months that are cut alike share a scan, so many at a time as may be open at once; one planned when the table had another size does not.
        return [.. places.GroupBy(place => place.Segment)
            .SelectMany(segment => segment.Chunk(options.MonthsPerScan))
            .Select(each => new SegmentWork(each[0].Segment, [.. Quarantine(each, months[^1]), .. each]))];
    }

    /// <exception cref="InvalidOperationException">The month has no manifest yet, and one of its segments has not been scanned.</exception>
    public async Task ThrowIfUnfinishedAsync(Month month, CancellationToken cancellation)
    {
        var plan = await store.ReadAsync(ArchiveLayout.Plan(month), ArchiveJson.Default.MonthPlan, cancellation)
            ?? throw new InvalidOperationException($"{month} has no plan: nothing of it has been scanned yet.");
        if (await manifests.FindAsync(month, cancellation) is null)
        {
            var scanned = await ScannedAsync(month, cancellation);
            foreach (var segment in Segment.Each(plan.Segments).Where(each => !scanned.Contains(each.Number)))
            {
                throw new InvalidOperationException($"{month} cannot be finished: {segment} has not been scanned yet. Archive the month again.");
            }
        }
    }

    // The quarantine comes first: once a month's own object is there, nothing looks at the segment again.
    private static IEnumerable<ArchivePlace> Quarantine(ArchivePlace[] places, Month last) =>
        places.Where(place => place.Month == last).Select(place => place with { IsQuarantine = true });

    private async Task<MonthPlan> FixAsync(MonthPlan proposal, CancellationToken cancellation)
    {
        var key = ArchiveLayout.Plan(proposal.Month);
        while (true)
        {
            if (await store.ReadAsync(key, ArchiveJson.Default.MonthPlan, cancellation) is { } plan)
            {
                return plan;
            }

            if (await store.CreateAsync(key, proposal, ArchiveJson.Default.MonthPlan, cancellation))
            {
                return proposal;
            }
        }
    }

    // A month with a manifest is looked through again, for what has come since.
    private async Task<HashSet<int>> LeaveOutAsync(Month month, CancellationToken cancellation) =>
        await manifests.FindAsync(month, cancellation) is null ? await ScannedAsync(month, cancellation) : [];

    // A receipt, a mark or, where its receipt was lost, the object itself says that a segment is done.
    private async Task<HashSet<int>> ScannedAsync(Month month, CancellationToken cancellation)
    {
        var scanned = new HashSet<int>();
        await foreach (var key in store.ListAsync(ArchiveLayout.PlanPrefix(month), cancellation))
        {
            Add(key);
        }

        await foreach (var key in store.ListAsync(ArchiveLayout.HistoryPrefix(month), cancellation))
        {
            if (ArchiveLayout.IsObject(key))
            {
                Add(ArchiveLayout.ReceiptOf(month, key));
            }
        }

        return scanned;

        void Add(string receipt)
        {
            if (ArchiveLayout.ScannedSegment(month, receipt) is { } number)
            {
                scanned.Add(number);
            }
        }
    }
}
