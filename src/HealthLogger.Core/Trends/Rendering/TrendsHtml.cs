using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>
/// Trends as a fragment of HTML for a page that has the colours of the charts as variables: charts as SVG, each with the table of its figures.
/// It has no script, no style and no reference, and all text is encoded.
/// </summary>
public static class TrendsHtml
{
    private static readonly string[] Names = ["Fatigue", "Mood", "Motivation"];

    public static string Render(PersonTrends trends) => trends.Daily.All(day => day.Records == 0)
        ? Panel.Empty("Trends", TrendWords.Empty(trends)).ToString()
        : Markup.Of($"""
            {Days(trends)}
            {Weekdays(trends)}
            {Flags(trends)}

            """).ToString();

    private static Markup Days(PersonTrends trends)
    {
        var recorded = trends.Daily.Count(day => day.Records > 0);
        var label = $"Line chart: daily means of fatigue, mood and motivation, {TrendWords.Period(trends)}";
        var chart = Charts.Scores(TrendAxis.Days(trends), [.. trends.Daily.Select(day => new PerScore<double?>(day.Fatigue, day.Mood, day.Motivation))]);
        var words = $"Mean of each day, from 0 to 100. Records on {recorded} of {trends.Days} days.";
        var table = new Table($"Records and means by local day, {TrendWords.Period(trends)}", ["Day", "Records", .. Names])
        {
            Rows = trends.Daily.Select(day => Row(
                Markup.Of($"""<time datetime="{day.Day.ToString("O", CultureInfo.InvariantCulture)}">{day.Day.ToString("ddd d MMM", CultureInfo.InvariantCulture)}</time>"""),
                day.Records, [day.Fatigue, day.Mood, day.Motivation])),
        };
        return new Panel("Day by day", words, Panel.DayChart(chart, label), table) { Legend = LineMarker.Legend(EnglishWords.Instance) }.Render();
    }

    private static Markup Weekdays(PersonTrends trends)
    {
        var names = trends.Weekdays.Select(weekday => char.ToUpperInvariant(weekday.Weekday[0]) + weekday.Weekday[1..]).ToList();
        var chart = Charts.Scores(
            new TrendAxis([.. names.Select(name => name[..3])]),
            [.. trends.Weekdays.Select(weekday => new PerScore<double?>(weekday.Fatigue, weekday.Mood, weekday.Motivation))]);
        var table = new Table($"Means by weekday, {TrendWords.Period(trends)}", ["Weekday", "Days", .. Names])
        {
            Rows = trends.Weekdays.Zip(names, (weekday, name) =>
                Row(Markup.Of($"{name}"), weekday.Days, [weekday.Fatigue, weekday.Mood, weekday.Motivation])),
        };
        return new Panel(
            "By weekday", "Mean of the days that are one weekday. Every day counts once.",
            Panel.DayChart(chart, "Line chart: means of fatigue, mood and motivation by weekday"), table).Render();
    }

    private static Markup Flags(PersonTrends trends) => trends.Flags.Count == 0
        ? Panel.Empty("By flag", "No record has a flag.")
        : Markup.Of($"""
            <section class="panel"><h2>By flag</h2><p>Days with a flag, compared with the days without it. {TrendWords.Intervals}</p>
            <div class="scroll"><table>
            <thead><tr><th scope="col">Flag</th><th scope="col">Days with</th><th scope="col">Days without</th>{Names.Select(name => Markup.Of($"""<th scope="col">{name}</th>"""))}</tr></thead>
            <tbody>
            {trends.Flags.Select(Flag)}
            </tbody>
            </table></div></section>
            """);

    private static Markup Flag(TrendFlag flag) => Markup.Of($"""
        <tr><th scope="row">{DisplayFormat.Flag(flag.Flag)}</th><td>{DisplayFormat.Count(flag.DaysWith)}</td><td>{DisplayFormat.Count(flag.DaysWithout)}</td>{new[] { flag.Fatigue, flag.Mood, flag.Motivation }.Select(each => Markup.Of($"<td>{TrendWords.Of(each)}</td>"))}</tr>
        """);

    private static IReadOnlyList<Markup> Row(Markup heading, int count, double?[] scores) =>
        [heading, NumberMarkup.Count(count), .. scores.Select(score => Markup.Of($"{TrendWords.Score(score)}"))];
}
