using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>Trends for a terminal or a pipe: Unicode text without colours or control codes. Every line ends in <c>\n</c>.</summary>
public sealed class TrendsText
{
    private const int Narrowest = 72;
    private const int Widest = 140;
    private const int NameColumns = 16;
    private const int RangeColumns = 18;
    private const int CellColumns = 7;

    private readonly PersonTrends _trends;
    private readonly ReportWords _words;
    private readonly int _columns;
    private readonly TextPage _page;

    private TrendsText(PersonTrends trends, int columns, ReportWords words) =>
        (_trends, _columns, _words, _page) = (trends, columns, words, new TextPage(columns));

    /// <param name="width">The number of columns to fill. Less than 72 counts as 72, and more than 140 as 140.</param>
    public static string Render(PersonTrends trends, int width = 80, ReportLanguage language = ReportLanguage.English) =>
        new TrendsText(trends, Math.Clamp(width, Narrowest, Widest), language.Words()).Render();

    private string Render()
    {
        _page.Title(_words.TrendsOf(DisplayText.Fit(_trends.User, Narrowest - 30)));
        if (_trends.Daily.All(day => day.Records == 0))
        {
            _page.Line(_words.Empty(_trends));
            return _page.ToString();
        }

        _page.Line(_words.TrendsPeriod(_words.Period(_trends)));
        Days(_columns - NameColumns - RangeColumns);
        Weekdays();
        Flags();
        return _page.ToString();
    }

    private void Days(int room)
    {
        var daysPerColumn = (_trends.Days + room - 1) / room;
        var columnsPerDay = daysPerColumn > 1 ? 1 : Math.Min(3, room / _trends.Days);
        _page.Section(daysPerColumn > 1 ? _words.DaysInColumns(daysPerColumn) : _words.DayByDay);
        foreach (var (name, score) in _words.Scores.All.Select((name, index) => (name, index)))
        {
            var values = _trends.Daily.Select(day => Scores(day)[score]).ToList();
            var drawn = values.Chunk(daysPerColumn).Select(days => days.Average()).ToList();
            var (low, high) = (TrendWords.Score(values.Min()), TrendWords.Score(values.Max()));
            _page.Line($"{Name("  " + name)}{Sparkline.Of(drawn, 100, columnsPerDay)}   {(low == high ? low : _words.Range(low, high))}");
        }
    }

    private void Weekdays()
    {
        _page.Section($"{Name(_words.ByWeekday)}{Cells(weekday => _words.ShortWeekday(Enum.Parse<DayOfWeek>(weekday.Weekday, ignoreCase: true)))}");
        _page.Line($"{Name("  " + _words.DaysColumn)}{Cells(weekday => DisplayFormat.Count(weekday.Days))}");
        foreach (var (name, score) in _words.Scores.All.Select((name, index) => (name, index)))
        {
            _page.Line($"{Name("  " + name)}{Cells(weekday => TrendWords.Score(Scores(weekday)[score]))}");
        }

        string Cells(Func<TrendWeekday, string> cell) =>
            string.Concat(_trends.Weekdays.Select(cell).Select(text => new string(' ', CellColumns - DisplayText.Columns(text)) + text));
    }

    private void Flags()
    {
        var flags = new FlagComparisons(_trends);
        _page.Section(_trends.Flags.Count == 0 ? _words.NoFlagInTrends : _words.ByFlagWords);
        foreach (var flag in flags.Compared)
        {
            _page.Line($"  {_words.FlagCounts(_words.Flag(flag.Flag), DisplayFormat.Count(flag.DaysWith), DisplayFormat.Count(flag.DaysWithout))}");
            foreach (var (difference, index) in FlagComparisons.Differences(flag).Select((difference, index) => (difference, index)))
            {
                _page.Line($"{Name("    " + _words.Scores[index])}{TrendWords.Of(index, difference, _words)}");
            }
        }

        _page.Line();
        if (flags.OnTooFewDays(_words) is { } tooFew)
        {
            _page.Item(tooFew);
        }

        _page.Item(_words.Scales);
        if (flags.Compared.Count > 0)
        {
            _page.Item(_words.Intervals);
        }
    }

    private static string Name(string name) => DisplayText.Pad(name, NameColumns);

    private static PerScore<double?> Scores(TrendDay day) => new(day.Fatigue, day.Mood, day.Motivation);

    private static PerScore<double?> Scores(TrendWeekday weekday) => new(weekday.Fatigue, weekday.Mood, weekday.Motivation);
}
