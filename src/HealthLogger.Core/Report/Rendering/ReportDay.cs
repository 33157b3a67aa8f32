namespace HealthLogger.Core.Report;

/// <summary>One day of a report: counts are 0 and averages are null if there is no data.</summary>
internal sealed record ReportDay(DateOnly Day, long Events, long Records, Scores Average)
{
    private static readonly Scores NoScores = new(null, null, null);

    /// <summary>Returns every day of the month, in order.</summary>
    public static IReadOnlyList<ReportDay> Each(MonthlyReport report)
    {
        var usage = report.Usage.ByDay.ToDictionary(day => day.Day, day => day.Count);
        var health = report.Health.ByDay.ToDictionary(day => day.Day);
        return [.. report.Month.EachDay().Select(day =>
            new ReportDay(day, usage.GetValueOrDefault(day), health.GetValueOrDefault(day)?.Records ?? 0, ScoresOf(day)))];

        Scores ScoresOf(DateOnly day) =>
            health.TryGetValue(day, out var found) ? new Scores(found.Fatigue, found.Mood, found.Motivation) : NoScores;
    }
}
