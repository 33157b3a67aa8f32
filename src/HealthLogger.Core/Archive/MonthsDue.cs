using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Which months a scheduled run works on. It does not look into the table, which would cost a scan.</summary>
public sealed class MonthsDue(IHistoryTable history, ManifestStore manifests, TimeProvider clock)
{
    public async Task<DueMonths> FindAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var last = Month.Of(now).Previous;
        var table = await history.DescribeAsync(cancellation);

        // Before the table was made nobody wrote into it, and what is older than its retention has been deleted.
        DateTimeOffset? oldest = new[] { table.CreatedAt, now - table.Retention }.Max();
        var (archived, due) = (new List<Month>(), new List<Month>());
        for (var month = Month.Of(oldest ?? last.Start); month <= last; month = month.Next)
        {
            (await manifests.FindAsync(month, cancellation) is null ? due : archived).Add(month);
        }

        return new DueMonths(due, [.. archived.Where(month => due.Count > 0 && month == due[0].Previous)], archived.Concat(due).Any() ? last : null);
    }
}

/// <summary>What a scheduled run archives.</summary>
/// <param name="Due">The closed months without a manifest of which the table may still hold items; ascending.</param>
/// <param name="Before">The archived month before them, if any: it is looked through again for events that came late.</param>
/// <param name="Last">The last closed month, archived or due; null where the table was made after it.</param>
public sealed record DueMonths(IReadOnlyList<Month> Due, IReadOnlyList<Month> Before, Month? Last);
