using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>Trends for a terminal or a pipe: Unicode text without colours or control codes. Every line ends in <c>\n</c>.</summary>
public static class TrendsText
{
    private const int Narrowest = 72;
    private const int Widest = 140;
    private const int NameColumns = 16;
    private const int RangeColumns = 18;

    private static readonly string[] Names = ["Fatigue", "Mood", "Motivation"];

    /// <param name="width">The number of columns to fill. Less than 72 counts as 72, and more than 140 as 140.</param>
    public static string Render(PersonTrends trends, int width = 80)
    {
        var columns = Math.Clamp(width, Narrowest, Widest);
        var page = new TextPage(columns);
        page.Title($"Health Logger · trends of {DisplayText.Fit(trends.User, Narrowest - 30)}");
        if (trends.Daily.All(day => day.Records == 0))
        {
            page.Line(TrendWords.Empty(trends));
            return page.ToString();
        }

        page.Line($"{TrendWords.Period(trends)}; scores from 0 to 100");
        Days(page, trends, columns - NameColumns - RangeColumns);
        Weekdays(page, trends);
        Flags(page, trends);
        return page.ToString();
    }

    private static void Days(TextPage page, PersonTrends trends, int room)
    {
        var daysPerColumn = (trends.Days + room - 1) / room;
        var columnsPerDay = daysPerColumn > 1 ? 1 : Math.Min(3, room / trends.Days);
        page.Section(daysPerColumn > 1 ? $"Day by day, {daysPerColumn} days a column" : "Day by day");
        foreach (var (name, score) in Names.Select((name, index) => (name, index)))
        {
            var values = trends.Daily.Select(day => Scores(day)[score]).ToList();
            var drawn = values.Chunk(daysPerColumn).Select(days => days.Average()).ToList();
            var (low, high) = (TrendWords.Score(values.Min()), TrendWords.Score(values.Max()));
            page.Line($"{"  " + name,-NameColumns}{Sparkline.Of(drawn, 100, columnsPerDay)}   {(low == high ? low : $"{low} to {high}")}");
        }
    }

    private static void Weekdays(TextPage page, PersonTrends trends)
    {
        page.Section($"{"By weekday",-NameColumns}{Cells(weekday => char.ToUpperInvariant(weekday.Weekday[0]) + weekday.Weekday[1..3])}");
        page.Line($"{"  Days",-NameColumns}{Cells(weekday => DisplayFormat.Count(weekday.Days))}");
        foreach (var (name, score) in Names.Select((name, index) => (name, index)))
        {
            page.Line($"{"  " + name,-NameColumns}{Cells(weekday => TrendWords.Score(Scores(weekday)[score]))}");
        }

        string Cells(Func<TrendWeekday, string> cell) => string.Concat(trends.Weekdays.Select(weekday => $"{cell(weekday),7}"));
    }

    private static void Flags(TextPage page, PersonTrends trends)
    {
        page.Section(trends.Flags.Count == 0 ? "No record has a flag." : "Days with a flag, compared with the days without it");
        foreach (var flag in trends.Flags)
        {
            FlagDifference[] differences = [flag.Fatigue, flag.Mood, flag.Motivation];
            var counts = $"{DisplayFormat.Flag(flag.Flag)}: {DisplayFormat.Count(flag.DaysWith)} with, {DisplayFormat.Count(flag.DaysWithout)} without";
            var isCompared = differences.Any(difference => difference.Difference is not null);
            page.Line($"  {counts}{(isCompared ? "" : ", too few to compare")}");
            foreach (var (name, difference) in isCompared ? Names.Zip(differences) : [])
            {
                page.Line($"{"    " + name,-NameColumns}{TrendWords.Of(difference)}");
            }
        }

        if (trends.Flags.Count > 0)
        {
            page.Line();
            page.Item(TrendWords.Intervals);
        }
    }

    private static PerScore<double?> Scores(TrendDay day) => new(day.Fatigue, day.Mood, day.Motivation);

    private static PerScore<double?> Scores(TrendWeekday weekday) => new(weekday.Fatigue, weekday.Mood, weekday.Motivation);
}
