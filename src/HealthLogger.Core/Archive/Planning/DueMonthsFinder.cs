using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Decides which months are due, for the schedule and for the command line alike.</summary>
internal sealed class DueMonthsFinder(IHistoryTable table, ManifestStore manifests, TimeProvider clock)
{
    /// <summary>
    /// Finds the months that are due: the closed ones since the table was created, within its retention, or only the last one if neither
    /// is known; and those that the table holds items of, which may be older, for example imported ones.
    /// </summary>
    /// <param name="alwaysSearchTable">
    /// False to search the table for such items only if another month is due: on DynamoDB that costs a scan, and then one is
    /// needed anyway.
    /// </param>
    public async Task<DueMonths> FindAsync(bool alwaysSearchTable, CancellationToken cancellation)
    {
        var last = Month.Of(clock.GetUtcNow()).Previous;
        var months = await FromCalendarAsync(last, cancellation);
        var due = await WithoutManifestAsync(months, cancellation);
        if (due.Count == 0 && !alwaysSearchTable)
        {
            return new DueMonths([], [], LastOf(months));
        }

        var stored = (await table.FindMonthsAsync(cancellation)).Where(month => month <= last).Except(months).ToList();
        due.AddRange(await WithoutManifestAsync(stored, cancellation));
        months = [.. months.Concat(stored).Order()];
        return new DueMonths([.. due.Order()], [.. months.Except(due)], LastOf(months));
    }

    private static Month? LastOf(IReadOnlyList<Month> months) => months.Count > 0 ? months[^1] : null;

    // Items older than the table's retention have been deleted, and few are older than the table.
    private async Task<IReadOnlyList<Month>> FromCalendarAsync(Month last, CancellationToken cancellation)
    {
        var state = await table.DescribeAsync(cancellation);
        DateTimeOffset? oldest = new[] { state.CreatedAt, clock.GetUtcNow() - state.Retention }.Max();
        var first = Month.Of(oldest ?? last.Start);
        return [.. Enumerable.Range(first.Ordinal, Math.Max(0, last.Ordinal - first.Ordinal + 1)).Select(Month.FromOrdinal)];
    }

    private async Task<List<Month>> WithoutManifestAsync(IReadOnlyList<Month> months, CancellationToken cancellation)
    {
        var due = new List<Month>();
        foreach (var month in months)
        {
            if (!await manifests.ExistsAsync(month, cancellation))
            {
                due.Add(month);
            }
        }

        return due;
    }
}
