using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>
/// Moves the items of closed months from the history table to the archive, each item exactly once. It may be killed at
/// any point and run again, by several at a time: every object appears whole or not at all, and none is ever changed.
/// </summary>
public sealed class ArchiveMonths(IHistoryTable table, IObjectStore store, ArchiveOptions options, TimeProvider clock)
{
    private readonly ManifestStore _manifests = new(store);
    private readonly ArchivePlans _plans = new(store, new ManifestStore(store), options);

    /// <summary>
    /// The months that are due: every closed month of which the table holds items, and the last closed month in any
    /// case, unless it is archived already.
    /// </summary>
    public async Task<IReadOnlyList<Month>> FindDueAsync(CancellationToken cancellation)
    {
        var due = new List<Month>();
        foreach (var month in (await FindAllAsync(cancellation)).Append(Month.Of(clock.GetUtcNow()).Previous).Distinct().Order())
        {
            if (await _manifests.FindAsync(month, cancellation) is null)
            {
                due.Add(month);
            }
        }

        return due;
    }

    /// <summary>Every closed month of which the table holds items.</summary>
    public async Task<IReadOnlyList<Month>> FindAllAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return [.. (await table.FindMonthsAsync(cancellation)).Where(month => month.IsClosedAt(now))];
    }

    /// <summary>Archives some closed months; for those that are archived already, the items that have come since.</summary>
    /// <exception cref="MonthNotClosedException">One of them is not over yet; nothing has been archived.</exception>
    public async Task<IReadOnlyList<ArchivedMonth>> RunAsync(
        IReadOnlyCollection<Month> months, IProgress<ArchiveProgress> progress, CancellationToken cancellation)
    {
        var start = clock.GetUtcNow();
        foreach (var open in months.Where(month => !month.IsClosedAt(start)))
        {
            throw new MonthNotClosedException(open);
        }

        var ordered = months.Distinct().Order().ToList();
        var state = await table.DescribeAsync(cancellation);
        var work = await _plans.FixAsync(ordered, state.Bytes, cancellation);
        await ScanAsync(work, state.KeyNames, progress, cancellation);

        var archived = new List<ArchivedMonth>();
        foreach (var month in ordered)
        {
            var loss = ArchiveLoss.Of(month, state.Retention, start);
            var written = await _manifests.WriteAsync(month, loss, clock.GetUtcNow(), cancellation);
            var manifest = written ?? await _manifests.FindAsync(month, cancellation);
            archived.Add(new ArchivedMonth(manifest!, written is not null, loss) { IsWhole = IsWhole(month, work) });
        }

        return archived;
    }

    private static bool IsWhole(Month month, List<SegmentWork> work)
    {
        var places = work.SelectMany(segment => segment.Places).Where(place => place.Month == month && !place.IsQuarantine).ToList();
        return places.Count > 0 && places.Count == places[0].Segment.Count;
    }

    private async Task ScanAsync(
        List<SegmentWork> work, IReadOnlyList<string> keyNames, IProgress<ArchiveProgress> progress, CancellationToken cancellation)
    {
        var count = new ProgressCount(progress, work.Count);
        var segments = new ArchiveSegment(table, store, new ItemIdentity(keyNames), count.AddItems);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(work, parallel, async (each, token) =>
        {
            await segments.RunAsync(each, token);
            count.AddSegment();
        });
    }
}
