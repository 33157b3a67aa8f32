using HealthLogger.Core.Report;
using OxyPlot;

namespace HealthLogger.Core.Trends;

/// <summary>
/// The points of the chart of days: one for each day, or for each week if there are many. If much is empty before the first record, they begin with it.
/// </summary>
/// <param name="NothingBefore">The day of the first record, if the chart leaves out days before it.</param>
internal sealed record ChartedDays(IReadOnlyList<DateOnly> First, IReadOnlyList<PerScore<double?>> Values, bool IsWeekly, DateOnly? NothingBefore)
{
    // More points of single days are a tangle.
    private const int MostDays = 120;
    private const int MostDaysOfPhone = 59;
    private const int MostEmptyDays = 28;

    public static ChartedDays OfWideScreen(PersonTrends trends) => Of(trends, MostDays);

    public static ChartedDays OfPhone(PersonTrends trends) => Of(trends, MostDaysOfPhone);

    /// <summary>Creates the chart and its description for screen readers.</summary>
    public (PlotModel Chart, string Label) Draw(string period, ReportWords words) => (
        Charts.Scores(new TrendAxis([.. First.Select(words.ShortDay)]), Values), IsWeekly ? words.WeeklyChart(period) : words.DailyChart(period));

    private static ChartedDays Of(PersonTrends trends, int mostDays)
    {
        var empty = trends.Daily.TakeWhile(day => day.Records == 0).Count();
        var left = empty > MostEmptyDays ? trends.Daily.Skip(Math.Min(empty, trends.Days - MakeTrends.FewestDays)).ToList() : [.. trends.Daily];
        var isWeekly = left.Count > mostDays;
        List<TrendDay[]> points = [.. Enumerable.Reverse(left).Chunk(isWeekly ? 7 : 1).Reverse()]; // the last week ends today
        return new ChartedDays(
            [.. points.Select(days => days[^1].Day)], [.. points.Select(Mean)], isWeekly, left.Count < trends.Days ? trends.Daily[empty].Day : null);
    }

    private static PerScore<double?> Mean(TrendDay[] days) =>
        new(days.Average(day => day.Fatigue), days.Average(day => day.Mood), days.Average(day => day.Motivation));
}
