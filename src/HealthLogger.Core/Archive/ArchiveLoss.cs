using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>What may have been deleted from the table before a run could archive it.</summary>
/// <param name="MissingBefore">Items of the month with an earlier timestamp may be missing; null where none can be.</param>
/// <param name="Left">How long the month's first items are still safe; null where they are for ever, or no longer.</param>
public sealed record ArchiveLoss(DateTimeOffset? MissingBefore, TimeSpan? Left)
{
    /// <summary>From this little time on a run warns.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromDays(7);

    /// <summary>An item may be deleted once its retention is over, counted from its timestamp.</summary>
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
