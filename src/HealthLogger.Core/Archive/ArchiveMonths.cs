using HealthLogger.Core.Calendar;
using HealthLogger.Core.People;

namespace HealthLogger.Core.Archive;

/// <summary>
/// Moves the items of closed months from the history table to the archive, each item exactly once: plan, scan, finish.
/// </summary>
/// <remarks>
/// Every step may be killed, repeated, or taken by several processes at once, because:
/// <list type="number">
/// <item>The number of a month's segments is stored once, before its first object, and an item is in the same segment in every
/// scan with that number. So a repeated scan of a segment returns the same items.</item>
/// <item>An object appears whole or not at all (<see cref="IObjectWriter.CommitAsync"/>), and no object is ever overwritten.</item>
/// <item>A scan writes only items that none of the segment's objects holds. If another process creates the next object first, the
/// segment is scanned again, with that object's items known.</item>
/// <item>A segment's quarantine object is completed before the objects of its months. So a segment is done once each month has its
/// object there, or a mark that the segment holds nothing of the month.</item>
/// <item>A run does not begin while the erasure of a person is incomplete, and an erasure waits for runs. Only an erasure replaces objects.</item>
/// <item>A manifest is created last, once every segment is done. A month that gains late items gets a new revision in a new object.</item>
/// </list>
/// </remarks>
public sealed class ArchiveMonths(IHistoryTable table, IObjectStore store, ArchiveOptions options, TimeProvider clock)
{
    private static readonly IReadOnlySet<int> NoneDone = new HashSet<int>();

    private readonly ManifestStore _manifests = new(store);
    private readonly MonthPlans _plans = new(store);
    private readonly Erasures _erasures = new(store);

    /// <inheritdoc cref="DueMonthsFinder.FindAsync"/>
    public Task<DueMonths> FindDueAsync(bool alwaysSearchTable, CancellationToken cancellation) =>
        new DueMonthsFinder(table, _manifests, clock).FindAsync(alwaysSearchTable, cancellation);

    /// <summary>Finds every closed month that the table holds items of; on DynamoDB this costs a scan.</summary>
    public async Task<IReadOnlyList<Month>> FindStoredAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return [.. (await table.FindMonthsAsync(cancellation)).Where(month => month.IsClosedAt(now))];
    }

    /// <summary>Archives closed months, and adds late items to those that are archived already.</summary>
    /// <exception cref="MonthNotClosedException">A month is not over yet; nothing has been archived.</exception>
    public async Task<IReadOnlyList<ArchivedMonth>> RunAsync(
        IReadOnlyCollection<Month> months, IProgress<ArchiveProgress> progress, CancellationToken cancellation) =>
        (await RunAsync(months, Timeout.InfiniteTimeSpan, progress, cancellation)).Archived;

    /// <summary>Does the same within a time limit. If segments are left, run it again with the same months.</summary>
    /// <param name="limit"><see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <exception cref="MonthNotClosedException">A month is not over yet; nothing has been archived.</exception>
    /// <exception cref="ArchiveTooSlowException">Another run would get no further.</exception>
    public async Task<ArchiveResult> RunAsync(
        IReadOnlyCollection<Month> months, TimeSpan limit, IProgress<ArchiveProgress> progress, CancellationToken cancellation)
    {
        var time = new TimeLimit(limit, clock);
        var plan = await PlanAsync(months, cancellation);
        var scan = new ParallelScan(options.Parallelism, time, new ScanProgress(progress, plan.Segments.Count));
        var left = await RunAsync(scan, plan, plan.DueSegments, cancellation);
        if (left > 0)
        {
            return new ArchiveResult(plan.Months, left + plan.LateSegments.Count, []);
        }

        // The manifests of due months do not wait for the late items of others.
        var due = await FinishAsync(plan.Where(isArchived: false), cancellation);
        left = await SearchForLateItemsAsync(scan, plan, time, cancellation);
        var late = left > 0 ? [] : await FinishAsync(plan.Where(isArchived: true), cancellation);
        var archived = due.Concat(late).OrderBy(month => month.Manifest.Month);
        return new ArchiveResult(
            plan.Months, left, [.. archived.Select(month => month with { AllSegmentsScanned = plan.HasAllSegmentsOf(month.Manifest.Month) })]);
    }

    /// <summary>
    /// Stores the number of segments of each month, unless it is stored already, and returns the segments left to scan: for a month
    /// without a manifest those that are not done, for an archived one all of them, since each may have gained late items.
    /// </summary>
    /// <exception cref="MonthNotClosedException">A month is not over yet; nothing has been planned.</exception>
    /// <exception cref="ErasureInterruptedException">The erasure of a person is not complete.</exception>
    public async Task<ArchivePlan> PlanAsync(IReadOnlyCollection<Month> months, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var open in months.Where(month => !month.IsClosedAt(now)))
        {
            throw new MonthNotClosedException(open);
        }

        await _erasures.ThrowIfIncompleteAsync($"{string.Join(", ", months.Order())} cannot be archived now", months: null, cancellation);
        var state = await table.DescribeAsync(cancellation);
        var planned = new List<PlannedMonth>();
        foreach (var month in months.Distinct().Order())
        {
            var isArchived = await _manifests.ExistsAsync(month, cancellation);
            var segments = await _plans.GetOrCreateAsync(month, options.SegmentsFor(state.Bytes), cancellation);
            var done = isArchived ? NoneDone : await _plans.FindDoneAsync(month, cancellation);
            planned.Add(new PlannedMonth(month, segments, isArchived, done));
        }

        return new ArchivePlan(now, state, planned);
    }

    /// <summary>Returns the plan of another process, to finish it. It contains every segment.</summary>
    /// <exception cref="InvalidOperationException">A month has not been planned.</exception>
    public async Task<ArchivePlan> ReopenAsync(
        IReadOnlyCollection<Month> months, DateTimeOffset startedAt, CancellationToken cancellation)
    {
        var planned = new List<PlannedMonth>();
        foreach (var month in months.Distinct().Order())
        {
            planned.Add(new PlannedMonth(month, await _plans.GetAsync(month, cancellation), IsArchived: false, NoneDone));
        }

        return new ArchivePlan(startedAt, await table.DescribeAsync(cancellation), planned);
    }

    /// <summary>
    /// Returns the plan of another process, to scan one of its segments. A retried scan skips the months for which the segment is already
    /// done.
    /// </summary>
    /// <exception cref="InvalidOperationException">A month has not been planned.</exception>
    public async Task<ArchivePlan> ReopenAsync(IReadOnlyCollection<Month> months, Segment segment, CancellationToken cancellation)
    {
        var plan = await ReopenAsync(months, clock.GetUtcNow(), cancellation);
        var planned = new List<PlannedMonth>();
        foreach (var each in plan.Planned)
        {
            var isDone = each.Needs(segment)
                && !await _manifests.ExistsAsync(each.Month, cancellation)
                && await _plans.IsDoneAsync(each.Month, segment, cancellation);
            planned.Add(isDone ? each with { Done = new HashSet<int> { segment.Number } } : each);
        }

        return plan with { Planned = planned };
    }

    private Task<int> RunAsync(ParallelScan scan, ArchivePlan plan, IReadOnlyList<Segment> segments, CancellationToken cancellation) =>
        scan.RunAsync(segments, (segment, onItems, token) => ScanAsync(plan, segment, onItems, token), cancellation);

    // Returns the number of segments that are left. Which segments of an archived month have been searched is not stored: so another run
    // helps only if this one had a due month to do as well.
    private async Task<int> SearchForLateItemsAsync(ParallelScan scan, ArchivePlan plan, TimeLimit time, CancellationToken cancellation)
    {
        var hadDueMonth = plan.Planned.Any(month => !month.IsArchived);
        try
        {
            var left = await RunAsync(scan, plan, plan.LateSegments, cancellation);
            return left == 0 || hadDueMonth
                ? left
                : throw new ArchiveTooSlowException($"The search for late items of {string.Join(", ", plan.Months)}", time.Elapsed);
        }
        catch (ArchiveTooSlowException) when (hadDueMonth)
        {
            return plan.LateSegments.Count;
        }
    }

    /// <summary>
    /// Scans a segment. Each of its items that belongs to one of the plan's months is then in exactly one object of that month, except for
    /// those that people recorded before their data was erased.
    /// </summary>
    /// <param name="onItems">Called after each page with the number of its items that belong to those months.</param>
    public async Task ScanAsync(ArchivePlan plan, Segment segment, Action<long> onItems, CancellationToken cancellation)
    {
        var target = new ArchiveTarget(store, new ItemIdentity(plan.Table.KeyNames), plan.Table.Time, options.Compression);
        var erased = new ErasedItems(await ErasedPeople.ReadAsync(store, cancellation), plan.Table);
        var scan = new SegmentScan(table, target, erased, onItems);
        foreach (var months in plan.MonthsOf(segment).Chunk(options.MonthsPerScan))
        {
            await scan.RunAsync(segment, SegmentOutput.Of(segment, months, quarantineOf: plan.Months[^1]), cancellation);
        }
    }

    /// <summary>Writes the manifest of each of the plan's months, unless its latest revision names all of the month's objects already.</summary>
    /// <exception cref="InvalidOperationException">A segment has not been scanned yet; the message names it.</exception>
    public async Task<IReadOnlyList<ArchivedMonth>> FinishAsync(ArchivePlan plan, CancellationToken cancellation)
    {
        var archived = new List<ArchivedMonth>();
        foreach (var month in plan.Months)
        {
            var latest = await _manifests.FindAsync(month, cancellation);
            if (latest is null)
            {
                await _plans.ThrowIfNotDoneAsync(month, cancellation);
            }

            var loss = ArchiveLoss.Of(month, plan.Table.Retention, plan.StartedAt);
            var (manifest, isNew) = await _manifests.UpdateAsync(month, latest, loss, clock.GetUtcNow(), cancellation);
            archived.Add(new ArchivedMonth(manifest, isNew, loss));
        }

        return archived;
    }
}
