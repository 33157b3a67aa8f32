namespace HealthLogger.Core.Report;

/// <summary>The headline figures of the month, each with its change from the month before.</summary>
internal static class Cards
{
    public static Markup Of(ReportDocument document)
    {
        var (usage, health) = (document.Report.Usage, document.Report.Health);
        var (before, beforeHealth) = (document.Previous?.Usage, document.Previous?.Health);
        var change = new ChangeText(document.Report.Month);
        return Markup.Of($"""
            <section class="cards" aria-label="The month in figures">
            {Card("Usage events", NumberMarkup.Count(usage.Total), By(usage.Users), change.Of(usage.Total, before?.Total))}
            {Card("Health records", NumberMarkup.Count(health.Records), By(health.Users), change.Of(health.Records, beforeHealth?.Records))}
            {Score("fatigue", health.Average.Fatigue, change.Of(health.Average.Fatigue, beforeHealth?.Average.Fatigue))}
            {Score("mood", health.Average.Mood, change.Of(health.Average.Mood, beforeHealth?.Average.Mood))}
            {Score("motivation", health.Average.Motivation, change.Of(health.Average.Motivation, beforeHealth?.Average.Motivation))}
            </section>
            """);
    }

    private static Markup Card(string name, Markup value, Markup unit, string change) => Markup.Of($"""
        <div class="card"><h2>{name}</h2><p class="value">{value} <small>{unit}</small></p><p class="change">{change}</p></div>
        """);

    private static Markup Score(string name, double? value, string change) =>
        Card($"Average {name}", NumberMarkup.Rounded(value), Markup.Of($"{(value is null ? "no value" : "of 100")}"), change);

    private static Markup By(long users) =>
        Markup.Of($"by {NumberMarkup.Count(users)} {(users == 1 ? "person" : "people")}");
}
