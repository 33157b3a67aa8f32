namespace HealthLogger.Core.Report;

/// <summary>One day of a report. A count or score that is unknown, withheld or missing is null.</summary>
internal sealed record ReportDay(DateOnly Day, long? Events, long? Records, long? Users, PerScore<double?> Scores)
{
    private static readonly PerScore<double?> NoScores = new(null, null, null);

    /// <summary>Returns every day of the month, in order.</summary>
    public static IReadOnlyList<ReportDay> Each(MonthlyReport report)
    {
        var usage = report.Usage?.ByDay.ToDictionary(day => day.Day, day => day.Count);
        var health = report.Health.ByDay.ToDictionary(day => day.Day);
        // In a team's report, the figures of such a day may be withheld. In an exact report, the day has no records.
        long? noRecords = report.Health.IsExact ? 0 : null;
        return [.. report.Month.EachDay().Select(day => health.TryGetValue(day, out var found)
            ? new ReportDay(day, usage?.GetValueOrDefault(day), found.Records, found.Users, found.Scores)
            : new ReportDay(day, usage?.GetValueOrDefault(day), noRecords, noRecords, NoScores))];
    }
}
