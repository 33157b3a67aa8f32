using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Report;

/// <summary>The headline figures of the month, each with its change from the month before.</summary>
internal static class Cards
{
    public static Markup Of(ReportDocument document)
    {
        var (report, health) = (document.Report, document.Report.Health);
        return Markup.Of($"""
            <section class="cards" aria-label="The month in figures">
            {(report.Usage is { } usage ? Usage(usage, document) : Markup.Nothing)}
            {Card("count", "Health records", (NumberMarkup.Count(health.Records), By(health.Users)), Markup.Nothing)}
            {RecordSchema.Scores.Select((score, index) => Score(score.Name, index, report))}
            </section>
            """);
    }

    private static Markup Usage(UsageSummary usage, ReportDocument document)
    {
        var change = new ChangeText(document.Report.Month).Of(usage.Total, document.PreviousUsage?.Total);
        return Card("count", "Usage events", (NumberMarkup.Count(usage.Total), By(usage.Users)), Markup.Of($"{change}"));
    }

    private static Markup Score(string name, int index, MonthlyReport report)
    {
        var (text, health) = (new ScoreText(report), report.Health);
        return health.Average[index] is { } average
            ? Card(name, $"Average {name}", (NumberMarkup.Score(average, text), By(health.AverageUsers[index])), Change(health.Change[index], text))
            : Card(name, $"Average {name}", (NumberMarkup.Score(null, text), Markup.Of($"not shown")), Markup.Nothing);
    }

    private static Markup Change(ScoreChange? change, ScoreText text) => change?.Users is > 1 and var users
        ? Markup.Of($"{text.Change(change)} <small>for {NumberMarkup.Count(users)} people in both months</small>")
        : Markup.Of($"{text.Change(change)}");

    private static Markup Card(string kind, string name, (Markup Number, Markup Unit) value, Markup change) => Markup.Of($"""
        <div class="card {kind}"><h2>{name}</h2><p class="value">{value.Number} <small>{value.Unit}</small></p><p class="change">{change}</p></div>
        """);

    private static Markup By(long? users) => users is not { } known
        ? Markup.Of($"not shown")
        : Markup.Of($"by {NumberMarkup.Count(known)} {(known == 1 ? "person" : "people")}");
}
