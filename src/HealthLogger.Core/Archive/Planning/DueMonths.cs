using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>The months that a run works on by default.</summary>
/// <param name="Due">Closed months without a manifest, ascending.</param>
/// <param name="Archived">
/// Archived months that the table may still hold late items of, ascending. Empty if nothing is due and the table was not searched.
/// </param>
/// <param name="Last">The last closed month, archived or due; null if the table was created after it.</param>
public sealed record DueMonths(IReadOnlyList<Month> Due, IReadOnlyList<Month> Archived, Month? Last)
{
    /// <summary>The due months, and the archived ones to be searched for late items; ascending.</summary>
    public IReadOnlyList<Month> WithLateItems => [.. Due.Concat(Archived).Order()];

    /// <summary>
    /// The months whose reports may have to be made: those that are archived now, and the last closed one in any case, since an
    /// earlier run may have archived it and then failed.
    /// </summary>
    public IReadOnlyList<Month> Reports => Last is { } last ? [.. WithLateItems.Append(last).Distinct().Order()] : WithLateItems;
}
