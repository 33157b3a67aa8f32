using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>What the table may have deleted before a run could archive it.</summary>
/// <param name="MissingBefore">Items of the month with an earlier timestamp may be missing; null if none can be.</param>
/// <param name="TimeLeft">How long the month's first items are still safe; null if they never expire, or may already have expired.</param>
public sealed record ArchiveLoss(DateTimeOffset? MissingBefore, TimeSpan? TimeLeft)
{
    /// <summary>A run warns if less time is left.</summary>
    public static readonly TimeSpan WarningThreshold = TimeSpan.FromDays(7);

    /// <param name="retention">How long the table keeps an item, counted from its timestamp; null if it deletes none.</param>
    public static ArchiveLoss Of(Month month, TimeSpan? retention, DateTimeOffset runStart)
    {
        if (retention is not { } kept)
        {
            return new ArchiveLoss(null, null);
        }

        var safeFrom = runStart - kept;
        return safeFrom <= month.Start
            ? new ArchiveLoss(null, month.Start - safeFrom)
            : new ArchiveLoss(safeFrom < month.End ? safeFrom : month.End, null);
    }
}
