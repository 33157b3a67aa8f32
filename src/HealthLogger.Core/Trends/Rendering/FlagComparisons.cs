using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>The flags of trends as people read them: those with a clear difference first, those with too few days in a sentence.</summary>
internal sealed class FlagComparisons(PersonTrends trends)
{
    private readonly ILookup<bool, TrendFlag> _flags = trends.Flags.ToLookup(flag => Differences(flag).Any(each => each.Difference is not null));

    public IReadOnlyList<TrendFlag> Compared => [.. _flags[true].OrderByDescending(flag => Differences(flag).Any(each => each.Clear))];

    public static FlagDifference[] Differences(TrendFlag flag) => [flag.Fatigue, flag.Mood, flag.Motivation];

    /// <summary>Says which flags are not compared and why; null if all are.</summary>
    public string? OnTooFewDays(ReportWords words) => !_flags[false].Any() ? null
        : trends.Days < 2 * MakeTrends.FewestDaysToCompare ? words.ComparisonsNeedMoreDays
        : words.TooFewDays(_flags[false]);
}
