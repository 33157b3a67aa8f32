using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>
/// Moves the items of closed months from the history table to the archive, each item exactly once. It may be killed at
/// any point and run again, by several at a time: every object appears whole or not at all, and none is ever changed.
/// </summary>
public sealed class ArchiveMonths(IHistoryTable table, IObjectStore store, ArchiveOptions options, TimeProvider clock)
{
    private readonly ManifestStore _manifests = new(store);
    private readonly ArchiveSteps _steps = new(table, store, options, clock);

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
        IReadOnlyCollection<Month> months, IProgress<ArchiveProgress> progress, CancellationToken cancellation) =>
        (await RunAsync(months, Timeout.InfiniteTimeSpan, progress, cancellation)).Archived;

    /// <summary>
    /// Does the same for as long as <paramref name="limit"/> allows. What is left then is done by whoever archives the same
    /// months again.
    /// </summary>
    /// <exception cref="ArchiveTooSlowException">Running again would get no further.</exception>
    public async Task<ArchiveRun> RunAsync(
        IReadOnlyCollection<Month> months, TimeSpan limit, IProgress<ArchiveProgress> progress, CancellationToken cancellation)
    {
        var time = new TimeLimit(limit, clock);
        var plan = await _steps.PlanAsync(months, cancellation);
        var left = await new ScanSegments(_steps, options.Parallelism).RunAsync(plan, time, progress, cancellation);
        if (left == 0)
        {
            return new ArchiveRun(plan.Months, 0, await _steps.FinishAsync(plan, cancellation));
        }

        // Which segments of an archived month have been looked through again is not remembered.
        return plan.OnlyLooksAgain
            ? throw new ArchiveTooSlowException($"The look for late items of {string.Join(", ", plan.Months)}", time.Elapsed)
            : new ArchiveRun(plan.Months, left, []);
    }
}

/// <summary>What a run has done.</summary>
/// <param name="SegmentsLeft">0 where the months are archived.</param>
/// <param name="Archived">Empty while segments are left.</param>
public sealed record ArchiveRun(IReadOnlyList<Month> Months, int SegmentsLeft, IReadOnlyList<ArchivedMonth> Archived);
