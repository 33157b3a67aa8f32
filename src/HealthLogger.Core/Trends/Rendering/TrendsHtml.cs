using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>
/// Trends as a fragment of HTML for a page that has the colours of the charts as variables: charts as SVG, each with the table of its figures.
/// It has no script, no style and no reference, and all text is encoded. The fragment names its language.
/// </summary>
public sealed class TrendsHtml
{
    private readonly PersonTrends _trends;
    private readonly ReportWords _words;
    private readonly string _period;

    private TrendsHtml(PersonTrends trends, ReportWords words) => (_trends, _words, _period) = (trends, words, words.Period(trends));

    public static string Render(PersonTrends trends, ReportLanguage language = ReportLanguage.English) =>
        new TrendsHtml(trends, language.Words()).Render();

    private string Render() => Markup.Of($"""
        <div lang="{_words.Code}">
        {(_trends.Daily.All(day => day.Records == 0) ? Panel.Empty(_words.TrendsTitle, _words.Empty(_trends)) : Panels())}
        </div>

        """).ToString();

    private Markup Panels() => Markup.Of($"""
        {Days()}
        {Weekdays()}
        {Flags()}
        """);

    private Markup Days()
    {
        var (wide, phone) = (ChartedDays.OfWideScreen(_trends), ChartedDays.OfPhone(_trends));
        var chart = Panel.DayChart(wide.Draw(_period, _words), phone.Draw(_period, _words));
        var table = new Table(_words.DailyTable(_period), [_words.DayColumn, _words.RecordsColumn, .. _words.Scores.All])
        {
            Rows = _trends.Daily.Select(day => Row(Day(day.Day), day.Records, [day.Fatigue, day.Mood, day.Motivation])),
            Words = _words,
        };
        return new Panel(_words.DayByDay, Points(wide, phone), chart, table)
        {
            Legend = LineMarker.Legend(_words),
            Key = LineMarker.Scales(_words),
        }.Render();
    }

    // Says what a point is, and where the charts begin if not with the period.
    private string Points(ChartedDays wide, ChartedDays phone)
    {
        var recorded = _trends.Daily.Count(day => day.Records > 0);
        var points = wide.IsWeekly ? _words.WeeklyWords(recorded, _trends.Days)
            : phone.IsWeekly ? _words.DailyOrWeeklyWords(recorded, _trends.Days)
            : _words.DailyWords(recorded, _trends.Days);
        return wide.NothingBefore is { } first ? _words.Sentences(points, _words.NothingBefore(first)) : points;
    }

    private Markup Day(DateOnly day) =>
        Markup.Of($"""<time datetime="{day.ToString("O", CultureInfo.InvariantCulture)}">{_words.DayOfWeek(day)}</time>""");

    private Markup Weekdays()
    {
        var weekdays = _trends.Weekdays.Select(weekday => Enum.Parse<DayOfWeek>(weekday.Weekday, ignoreCase: true)).ToList();
        var chart = Charts.Scores(
            new TrendAxis([.. weekdays.Select(_words.ShortWeekday)]),
            [.. _trends.Weekdays.Select(weekday => new PerScore<double?>(weekday.Fatigue, weekday.Mood, weekday.Motivation))]);
        var table = new Table(_words.WeekdayTable(_period), [_words.WeekdayColumn, _words.DaysColumn, .. _words.Scores.All])
        {
            Rows = _trends.Weekdays.Zip(weekdays, (means, weekday) =>
                Row(Markup.Of($"{_words.Weekday(weekday)}"), means.Days, [means.Fatigue, means.Mood, means.Motivation])),
            Words = _words,
        };
        return new Panel(_words.ByWeekday, _words.WeekdayWords, Panel.DayChart(chart, _words.WeekdayChart), table).Render();
    }

    private Markup Flags()
    {
        var flags = new FlagComparisons(_trends);
        var tooFew = flags.OnTooFewDays(_words);
        return flags.Compared.Count == 0
            ? Panel.Empty(_words.ByFlag, tooFew ?? _words.NoFlagInTrends)
            : Markup.Of($"""
                <section class="panel"><h2>{_words.ByFlag}</h2><p class="about">{_words.Sentences(_words.ByFlagSentence, _words.Intervals)}</p>
                <div class="differences">
                {flags.Compared.Select(Flag)}
                </div>
                {(tooFew is not null ? Markup.Of($"""<p class="about">{tooFew}</p>""") : Markup.Nothing)}
                </section>
                """);
    }

    // A list, because a table of sentences would not fit a phone.
    private Markup Flag(TrendFlag flag) => Markup.Of($"""
        <div><h3>{_words.Flag(flag.Flag)}</h3>
        <p>{_words.DaysWithAndWithout(DisplayFormat.Count(flag.DaysWith), DisplayFormat.Count(flag.DaysWithout))}</p>
        <dl>{FlagComparisons.Differences(flag).Select((difference, index) => Difference(index, difference))}</dl>
        </div>
        """);

    private Markup Difference(int index, FlagDifference difference)
    {
        var verdict = VerdictMarkup.Of(TrendWords.IsBetter(index, difference), _words);
        var (words, interval) = (TrendWords.WithoutInterval(difference, _words), VerdictMarkup.Interval(TrendWords.Interval(difference, _words)));
        return Markup.Of($"<div><dt>{_words.Scores[index]}</dt><dd>{verdict}{words}{interval}</dd></div>");
    }

    private static IReadOnlyList<Markup> Row(Markup heading, int count, double?[] scores) =>
        [heading, NumberMarkup.Count(count), .. scores.Select(score => Markup.Of($"{TrendWords.Score(score)}"))];
}
