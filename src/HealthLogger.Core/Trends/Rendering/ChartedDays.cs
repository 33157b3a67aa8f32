using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>
/// The points of the chart of days: one for each day, or for each week if there are many. If much is empty before the first record, they begin with it.
/// </summary>
/// <param name="NothingBefore">The day of the first record, if the chart leaves out days before it.</param>
internal sealed record ChartedDays(IReadOnlyList<DateOnly> First, IReadOnlyList<PerScore<double?>> Values, bool IsWeekly, DateOnly? NothingBefore)
{
    // More points of single days are a tangle on a phone.
    private const int MostDays = 120;
    private const int MostEmptyDays = 28;

    public static ChartedDays Of(PersonTrends trends)
    {
        var empty = trends.Daily.TakeWhile(day => day.Records == 0).Count();
        var left = empty > MostEmptyDays ? trends.Daily.Skip(Math.Min(empty, trends.Days - MakeTrends.FewestDays)).ToList() : [.. trends.Daily];
        var isWeekly = left.Count > MostDays;
        List<TrendDay[]> points = [.. Enumerable.Reverse(left).Chunk(isWeekly ? 7 : 1).Reverse()]; // the last week ends today
        return new ChartedDays(
            [.. points.Select(days => days[^1].Day)], [.. points.Select(Mean)], isWeekly, left.Count < trends.Days ? trends.Daily[empty].Day : null);
    }

    /// <summary>Says what a point is, and where the chart begins if not with the period.</summary>
    public string ToText(PersonTrends trends, ReportWords words)
    {
        var recorded = trends.Daily.Count(day => day.Records > 0);
        var points = IsWeekly ? words.WeeklyWords(recorded, trends.Days) : words.DailyWords(recorded, trends.Days);
        return NothingBefore is { } first ? words.Sentences(points, words.NothingBefore(first)) : points;
    }

    private static PerScore<double?> Mean(TrendDay[] days) =>
        new(days.Average(day => day.Fatigue), days.Average(day => day.Mood), days.Average(day => day.Motivation));
}
