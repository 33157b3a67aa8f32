using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The panels about people: how they felt, how many recorded, and the flags.</summary>
internal sealed class PeoplePanels(ReportDocument document, IReadOnlyList<ReportDay> days, ReportWords words)
{
    private readonly MonthlyReport _report = document.Report;
    private readonly HealthSummary _health = document.Report.Health;
    private readonly bool _isPersonal = document.User is not null;

    private Month Month => _report.Month;

    public Markup Render() => Markup.Of($"""
        {new ScoreTiles(_report, words).Render()}
        {Felt()}
        <div class="pair">
        {Flags()}
        {Recorded()}
        </div>
        """);

    private Markup Felt()
    {
        var title = words.FeltTitle(_isPersonal);
        if (_health.ByDay.Count == 0)
        {
            return Panel.Empty(title, _health.IsExact ? words.NoRecords(Month) : words.NoDayShown(Month));
        }

        var chart = Panel.DayChart(Charts.Averages(Month, days), words.FeltChart(Month));
        return new Panel(title, words.FeltWords(_health.ByDay.Count, Month.Days, _health.IsExact), chart, FeltTable()) { Key = LineMarker.Scales(words) }.Render();
    }

    // The people of each day, or the records of each day of one person; nothing if none can be shown.
    private Markup Recorded()
    {
        var counts = days.Select(day => _isPersonal ? day.Records : day.Users).ToList();
        if (_health is not { Records: { } records, Users: { } people } || counts.TrueForAll(count => count is null or 0))
        {
            return Markup.Nothing;
        }

        var (title, summary, label) = _isPersonal
            ? (words.RecordsByDayTitle, words.RecordsByDayWords(_health.ByDay.Count, Month.Days), words.RecordsByDayChart(Month))
            : (words.WhoRecordedTitle, words.WhoRecordedWords(counts.Min()!.Value, counts.Max()!.Value), words.WhoRecordedChart(Month));
        var figure = _isPersonal ? words.Records(records) : words.People(people);
        return Panel.Half(title, figure, summary, Panel.HalfChart(Charts.Columns(Month, "people", counts, words), label));
    }

    private Markup Flags()
    {
        var flags = _health.Flags;
        if (flags.Count == 0)
        {
            return Panel.Empty(words.FlagsTitle, _health.IsExact ? words.NoFlag(Month) : words.NoFlagShown(Month));
        }

        var bars = flags.Select(flag => new Bar(words.Flag(flag.Flag), flag.Count, "flags") { Users = _isPersonal ? null : flag.Users }).ToList();
        var list = new BarList(bars, _health.Records ?? flags[0].Count) { Words = words };
        return new Panel(words.FlagsTitle, words.FlagsWords(_health.Records, _isPersonal), list.Render(), FlagsTable()).Render();
    }

    private Table FeltTable()
    {
        var text = new ScoreText(_report, words);
        return new Table(words.FeltTable(Month), [words.DayColumn, words.RecordsColumn, words.PeopleColumn, .. words.Scores.All])
        {
            Words = words,
            Rows = days.Select(day => Row(NumberMarkup.Day(day.Day, words), (day.Records, day.Users), day.Scores)),
            Foot = Row(Markup.Of($"{words.MonthRow}"), (_health.Records, _health.Users), _health.Average),
        };

        IReadOnlyList<Markup> Row(Markup heading, (long? Records, long? Users) count, PerScore<double?> scores) =>
            [heading, NumberMarkup.Count(count.Records), NumberMarkup.Count(count.Users), .. scores.All.Select(score => NumberMarkup.Score(score, text))];
    }

    private Table FlagsTable() => new(words.FlagsTable(Month), [words.FlagColumn, words.RecordsColumn, words.PeopleColumn])
    {
        Words = words,
        Rows = _health.Flags.Select(flag => (IReadOnlyList<Markup>)
            [Markup.Of($"<bdi>{words.Flag(flag.Flag)}</bdi>"), NumberMarkup.Count(flag.Count), NumberMarkup.Count(flag.Users)]),
    };
}
