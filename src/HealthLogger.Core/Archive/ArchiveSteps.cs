using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>
/// The steps of an archive run: plan, scan every segment of the plan in any order, finish. Each may be taken by another
/// process, and repeated.
/// </summary>
public sealed class ArchiveSteps(IHistoryTable table, IObjectStore store, ArchiveOptions options, TimeProvider clock)
{
    private readonly ManifestStore _manifests = new(store);
    private readonly ArchivePlans _plans = new(store, new ManifestStore(store), options);

    /// <summary>
    /// What is left to do for some closed months; of those that are archived already, that is to look for items that
    /// have come since. Whoever plans the same months later gets the same segments, without those that are done.
    /// </summary>
    /// <exception cref="MonthNotClosedException">One of them is not over yet; nothing has been planned.</exception>
    public async Task<ArchivePlan> PlanAsync(IReadOnlyCollection<Month> months, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var open in months.Where(month => !month.IsClosedAt(now)))
        {
            throw new MonthNotClosedException(open);
        }

        var ordered = months.Distinct().Order().ToList();
        var state = await table.DescribeAsync(cancellation);
        var archived = new List<Month>();
        foreach (var month in ordered)
        {
            if (await _manifests.FindAsync(month, cancellation) is not null)
            {
                archived.Add(month);
            }
        }

        var work = await _plans.FixAsync(ordered, state.Bytes, cancellation);
        return new ArchivePlan(now, ordered, state, work) { Archived = archived };
    }

    /// <summary>Leaves every item of one of the plan's segments in exactly one object of its month.</summary>
    /// <param name="onItems">Is told, page by page, how many items of the plan's months were met.</param>
    public async Task ScanAsync(ArchivePlan plan, Segment segment, Action<long> onItems, CancellationToken cancellation)
    {
        var target = new ArchiveTarget(store, new ItemIdentity(plan.Table.KeyNames), options.Compression);
        var scan = new ArchiveSegment(table, target, onItems);
        foreach (var work in plan.Work.Where(each => each.Segment == segment))
        {
            await scan.RunAsync(work, cancellation);
        }
    }

    /// <summary>Writes the manifests, once every segment of the plan has been scanned.</summary>
    /// <exception cref="InvalidOperationException">A segment has not been scanned yet; it is named.</exception>
    public async Task<IReadOnlyList<ArchivedMonth>> FinishAsync(ArchivePlan plan, CancellationToken cancellation)
    {
        var archived = new List<ArchivedMonth>();
        foreach (var month in plan.Months)
        {
            await _plans.ThrowIfUnfinishedAsync(month, cancellation);
            var loss = ArchiveLoss.Of(month, plan.Table.Retention, plan.StartedAt);
            var written = await _manifests.WriteAsync(month, loss, clock.GetUtcNow(), cancellation);
            var manifest = written ?? await _manifests.FindAsync(month, cancellation);
            archived.Add(new ArchivedMonth(manifest!, written is not null, loss) { IsWhole = plan.IsWhole(month) });
        }

        return archived;
    }
}
