using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Which months a scheduled run works on. It looks into the table only where a month is due, which costs a scan anyway.</summary>
public sealed class MonthsDue(IHistoryTable history, ManifestStore manifests, TimeProvider clock)
{
    public async Task<DueMonths> FindAsync(CancellationToken cancellation)
    {
        var last = Month.Of(clock.GetUtcNow()).Previous;
        var byCalendar = await SortAsync(await InTableByCalendarAsync(last, cancellation), cancellation);
        if (byCalendar.Due.Count == 0)
        {
            return byCalendar with { Again = [] };
        }

        // What was imported, restored or written late is older than the calendar tells.
        var held = (await history.FindMonthsAsync(cancellation)).Where(month => month <= last);
        return await SortAsync([.. byCalendar.Due.Concat(byCalendar.Again).Concat(held).Distinct().Order()], cancellation);
    }

    // Before the table was made hardly anybody wrote into it, and what is older than its retention has been deleted.
    private async Task<IReadOnlyList<Month>> InTableByCalendarAsync(Month last, CancellationToken cancellation)
    {
        var table = await history.DescribeAsync(cancellation);
        DateTimeOffset? oldest = new[] { table.CreatedAt, clock.GetUtcNow() - table.Retention }.Max();
        var first = Month.Of(oldest ?? last.Start);
        return [.. Enumerable.Range(first.Ordinal, Math.Max(0, last.Ordinal - first.Ordinal + 1)).Select(Month.FromOrdinal)];
    }

    private async Task<DueMonths> SortAsync(IReadOnlyList<Month> months, CancellationToken cancellation)
    {
        var (due, again) = (new List<Month>(), new List<Month>());
        foreach (var month in months)
        {
            (await manifests.FindAsync(month, cancellation) is null ? due : again).Add(month);
        }

        return new DueMonths(due, again, months.Count > 0 ? months[^1] : null);
    }
}

/// <summary>What a scheduled run archives.</summary>
/// <param name="Due">The closed months without a manifest; ascending.</param>
/// <param name="Again">The archived months of which the table still holds items: they are looked through for late ones. Empty where nothing is due.</param>
/// <param name="Last">The last closed month, archived or due; null where the table was made after it.</param>
public sealed record DueMonths(IReadOnlyList<Month> Due, IReadOnlyList<Month> Again, Month? Last);
