namespace HealthLogger.Core.Report;

/// <summary>The headline figures of the month, each with its change from the month before.</summary>
internal static class Cards
{
    public static Markup Of(ReportDocument document)
    {
        var (usage, health) = (document.Report.Usage, document.Report.Health);
        var (text, change) = (new ScoreText(document.Report), new ChangeText(document.Report.Month));
        return Markup.Of($"""
            <section class="cards" aria-label="The month in figures">
            {(usage is null ? Markup.Nothing : Card("Usage events", NumberMarkup.Count(usage.Total), By(usage.Users), change.Of(usage.Total, document.PreviousUsage?.Total)))}
            {Card("Health records", NumberMarkup.Count(health.Records), By(health.Users), string.Empty)}
            {Score("fatigue", health.Average.Fatigue, health.Change.Fatigue)}
            {Score("mood", health.Average.Mood, health.Change.Mood)}
            {Score("motivation", health.Average.Motivation, health.Change.Motivation)}
            </section>
            """);

        Markup Score(string name, double? average, ScoreChange? from) => Card(
            $"Average {name}",
            NumberMarkup.Score(average, text),
            Markup.Of($"{(average is null ? "not shown" : "of 100")}"),
            average is null ? string.Empty : text.Change(from));
    }

    private static Markup Card(string name, Markup value, Markup unit, string change) => Markup.Of($"""
        <div class="card"><h2>{name}</h2><p class="value">{value} <small>{unit}</small></p><p class="change">{change}</p></div>
        """);

    private static Markup By(long? users) => users is not { } known
        ? Markup.Of($"not shown")
        : Markup.Of($"by {NumberMarkup.Count(known)} {(known == 1 ? "person" : "people")}");
}
