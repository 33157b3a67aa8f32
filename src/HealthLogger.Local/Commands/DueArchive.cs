using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Commands;

/// <summary>What <c>archive</c> does without options.</summary>
internal static class DueArchive
{
    /// <summary>Returns the months that are due and, in a folder, the archived ones with late events.</summary>
    public static async Task<IReadOnlyList<Month>> FindAsync(ICommandHost host, CancellationToken cancellation)
    {
        // On AWS, looking for late items of archived months takes a scan of the table and reads those months' objects.
        var found = await host.Archive.FindDueAsync(alwaysSearchTable: true, cancellation);
        var contents = await host.ReadContentsAsync(cancellation);
        var late = contents?.Months.Where(month => month.NewEvents > 0).Select(month => month.Month).Intersect(found.Archived);
        return [.. found.Due.Concat(late ?? []).Order()];
    }
}
