namespace HealthLogger.Core.Report;

/// <summary>The month's averages, each with its change from the month before and whether that is better or worse.</summary>
internal sealed class ScoreTiles(MonthlyReport report, ReportWords words)
{
    private static readonly PerScore<string> Kinds = new("fatigue", "mood", "motivation");

    private readonly ScoreText _text = new(report, words);

    public Markup Render() => Markup.Of($"""
        <section class="scores" aria-label="{words.ScoresTitle}">
        {Enumerable.Range(0, 3).Select(Tile)}
        </section>
        """);

    private Markup Tile(int index)
    {
        var (average, change) = (report.Health.Average[index], report.Health.Change[index]);
        return Markup.Of($"""
            <div class="score {Kinds[index]}">
            <h2>{LineMarker.Of(index)}{words.Scores[index]}</h2>
            <p class="value">{NumberMarkup.Score(average, _text)}</p>
            <p class="change">{(average is null ? Markup.Of($"{_text.WithoutValue}") : Change(index, change))}</p>
            {(report.Health.AverageUsers[index] is > 1 and var people ? People(people, change) : Markup.Nothing)}
            </div>
            """);
    }

    private Markup Change(int index, ScoreChange? change) => Markup.Of(
        $"{VerdictMarkup.Of(ScoreText.IsBetter(index, change), words)}{_text.ChangeWithoutInterval(change)}{VerdictMarkup.Interval(_text.Interval(change))}");

    private Markup People(long people, ScoreChange? change) => Markup.Of(
        $"""<p class="people">{(change?.Users is { } compared ? words.Compared(people, compared) : words.People(people))}</p>""");
}
