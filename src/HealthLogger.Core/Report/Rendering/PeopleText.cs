namespace HealthLogger.Core.Report;

/// <summary>How people felt: how many recorded, the averages with their changes, the days, and the flags.</summary>
internal sealed class PeopleText(TextPage page, ReportDocument document, ReportWords words)
{
    private readonly MonthlyReport _report = document.Report;
    private readonly HealthSummary _health = document.Report.Health;
    private readonly bool _isAllWithheld = ReportNotes.IsAllWithheld(document);
    private readonly ScoreText _scores = new(document.Report, words);

    public void Add(int columns)
    {
        page.Line();
        WhoRecorded();
        if (!_isAllWithheld)
        {
            page.Line();
            Averages();
        }

        Days(columns);
        Flags();
        if (!_isAllWithheld && !_health.IsExact)
        {
            page.Line();
            WithheldFigures();
        }
    }

    private void WhoRecorded()
    {
        if (document.WhoRecorded(words) is { } who)
        {
            page.Paragraph(who);
        }

        // Where there is nothing else, it comes first.
        if (_isAllWithheld)
        {
            WithheldFigures();
        }
    }

    private void WithheldFigures()
    {
        if (ReportNotes.OnWithheldFigures(document, words) is { } withheld)
        {
            page.Paragraph(withheld.Sentence);
            foreach (var step in withheld.NextSteps)
            {
                page.Item(words.Step(step.For, step.Command));
            }
        }
    }

    private void Averages()
    {
        for (var index = 0; index < 3; index++)
        {
            var average = _health.Average[index];
            page.Row(
                $"{words.Scores[index]} (0–100)",
                _scores.Value(average),
                average is null ? _scores.WithoutValue : _scores.ChangeAndVerdict(index, _health.Change[index]));
        }
    }

    private void Days(int columns)
    {
        var days = ReportDay.Each(_report);
        var count = document.User is null ? (words.PeopleColumn, days.Select(day => (double?)day.Users)) : (words.RecordsColumn, days.Select(day => (double?)day.Records));
        new DayLines(page, columns).Add(
            words,
            [
                .. Enumerable.Range(0, 3).Select(index => new DayLine(words.Scores[index], 100, [.. days.Select(day => day.Scores[index])], _scores.Value)),
                new DayLine(count.Item1, null, [.. count.Item2], DisplayFormat.Number),
            ]);
    }

    private void Flags()
    {
        if (_health.Flags.Count > 0)
        {
            page.Section(words.RecordsByFlag);
        }
        else if (_health is { IsExact: true, Records: > 0 })
        {
            page.Section(words.NoFlag(_report.Month));
        }

        foreach (var flag in _health.Flags)
        {
            page.Bar(words.Flag(flag.Flag), flag.Count, _health.Records ?? flag.Count, words.ByOthers(document, flag.Users));
        }
    }
}
