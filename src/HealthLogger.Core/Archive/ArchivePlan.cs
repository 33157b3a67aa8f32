using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>What an archive run has to do.</summary>
/// <param name="StartedAt">When it began: what was deleted from the table before may be missing.</param>
/// <param name="Months">Ascending.</param>
public sealed record ArchivePlan(DateTimeOffset StartedAt, IReadOnlyList<Month> Months, HistoryTableState Table)
{
    internal ArchivePlan(DateTimeOffset startedAt, IReadOnlyList<Month> months, HistoryTableState table, IReadOnlyList<SegmentWork> work)
        : this(startedAt, months, table) => Work = work;

    /// <summary>The segments that are left to scan: first those of months without a manifest, since what is done of them is remembered.</summary>
    public IReadOnlyList<Segment> Segments =>
        [.. Work.OrderBy(LooksAgain).ThenBy(work => work.Segment.Count).ThenBy(work => work.Segment.Number).Select(work => work.Segment).Distinct()];

    internal IReadOnlyList<SegmentWork> Work { get; } = [];

    /// <summary>Whether nothing is left but to look through archived months again.</summary>
    internal bool OnlyLooksAgain => Work.All(LooksAgain);

    /// <summary>The months that had a manifest when the plan was made.</summary>
    internal IReadOnlyList<Month> Archived { get; init; } = [];

    private bool LooksAgain(SegmentWork work) => work.Places.All(place => place.IsQuarantine || Archived.Contains(place.Month));

    internal bool IsWhole(Month month)
    {
        var places = Work.SelectMany(work => work.Places).Where(place => place.Month == month && !place.IsQuarantine).ToList();
        return places.Count > 0 && places.Count == places[0].Segment.Count;
    }
}
