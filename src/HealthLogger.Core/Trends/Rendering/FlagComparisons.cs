using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>The flags of trends in the order in which people read them: those with a clear difference first, those with too few days last.</summary>
internal sealed class FlagComparisons(PersonTrends trends)
{
    private readonly ILookup<bool, TrendFlag> _flags = trends.Flags.ToLookup(flag => Differences(flag).Any(difference => difference.Difference is not null));

    public IReadOnlyList<TrendFlag> Compared => [.. _flags[true].OrderByDescending(flag => Differences(flag).Any(difference => difference.Clear))];

    public static FlagDifference[] Differences(TrendFlag flag) => [flag.Fatigue, flag.Mood, flag.Motivation];

    /// <summary>Says which flags are not compared and why; null if all are.</summary>
    public string? OnTooFewDays(ReportWords words) => !_flags[false].Any() ? null
        : trends.Days < 2 * MakeTrends.FewestDaysToCompare ? words.ComparisonsNeedMoreDays
        : words.TooFewDays(_flags[false]);
}
