using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>What an archive run has to do.</summary>
/// <param name="StartedAt">When it began: what was deleted from the table before may be missing.</param>
/// <param name="Months">Ascending.</param>
public sealed record ArchivePlan(DateTimeOffset StartedAt, IReadOnlyList<Month> Months, HistoryTableState Table)
{
    internal ArchivePlan(DateTimeOffset startedAt, IReadOnlyList<Month> months, HistoryTableState table, IReadOnlyList<SegmentWork> work)
        : this(startedAt, months, table) => Work = work;

    /// <summary>The segments that are left to scan, in order.</summary>
    public IReadOnlyList<Segment> Segments =>
        [.. Work.Select(work => work.Segment).Distinct().OrderBy(segment => segment.Count).ThenBy(segment => segment.Number)];

    internal IReadOnlyList<SegmentWork> Work { get; } = [];

    internal bool IsWhole(Month month)
    {
        var places = Work.SelectMany(work => work.Places).Where(place => place.Month == month && !place.IsQuarantine).ToList();
        return places.Count > 0 && places.Count == places[0].Segment.Count;
    }
}
