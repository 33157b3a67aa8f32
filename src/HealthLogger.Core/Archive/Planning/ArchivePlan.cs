using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>What an archive run has to do.</summary>
/// <param name="StartedAt">When the run began: what was deleted from the table before then may be missing.</param>
/// <param name="Table">The table when the plan was made.</param>
/// <param name="Planned">Ascending by month.</param>
public sealed record ArchivePlan(DateTimeOffset StartedAt, HistoryTableState Table, IReadOnlyList<PlannedMonth> Planned)
{
    public IReadOnlyList<Month> Months => [.. Planned.Select(each => each.Month)];

    /// <summary>The segments to scan.</summary>
    public IReadOnlyList<Segment> Segments =>
        [.. Planned.SelectMany(each => each.SegmentsLeft).Distinct()
            .OrderBy(HasOnlyLateItems).ThenBy(segment => segment.Count).ThenBy(segment => segment.Number)];

    /// <summary>
    /// The segments of months without a manifest. They are scanned first, because their scans count even if the run does not complete.
    /// </summary>
    internal IReadOnlyList<Segment> DueSegments => [.. Segments.Where(segment => !HasOnlyLateItems(segment))];

    /// <summary>The segments in which archived months may have late items, and no other month is left.</summary>
    internal IReadOnlyList<Segment> LateSegments => [.. Segments.Where(HasOnlyLateItems)];

    /// <summary>The part of the plan that has, or has not, been archived before.</summary>
    internal ArchivePlan Where(bool isArchived) => this with { Planned = [.. Planned.Where(each => each.IsArchived == isArchived)] };

    /// <summary>The months that still need a scan of the segment. Months with the same number of segments share it.</summary>
    internal IEnumerable<Month> MonthsOf(Segment segment) => PlannedIn(segment).Select(each => each.Month);

    internal bool HasAllSegmentsOf(Month month) => Planned.Single(each => each.Month == month).Done.Count == 0;

    private bool HasOnlyLateItems(Segment segment) => PlannedIn(segment).All(each => each.IsArchived);

    private IEnumerable<PlannedMonth> PlannedIn(Segment segment) => Planned.Where(each => each.Needs(segment));
}

/// <summary>One month of a plan.</summary>
/// <param name="Segments">How many segments the table is divided into for the month.</param>
/// <param name="IsArchived">True if the month had a manifest when the plan was made.</param>
/// <param name="Done">The numbers of the segments that need no scan.</param>
public sealed record PlannedMonth(Month Month, int Segments, bool IsArchived, IReadOnlySet<int> Done)
{
    internal IEnumerable<Segment> SegmentsLeft => Segment.Each(Segments).Where(Needs);

    internal bool Needs(Segment segment) => segment.Count == Segments && !Done.Contains(segment.Number);
}
