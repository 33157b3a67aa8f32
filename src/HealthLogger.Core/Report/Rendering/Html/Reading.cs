namespace HealthLogger.Core.Report;

/// <summary>How to read the figures: what the scales, averages, days and changes mean, and what is not shown.</summary>
internal static class Reading
{
    public static Markup Of(ReportDocument document, ReportWords words) => Markup.Of($"""
        <section class="reading">
        <h2>{words.ReadingTitle}</h2>
        <dl>
        {words.Reading(document.Report.Health, document.User is not null).Select(item => Markup.Of($"<div><dt>{item.Term}</dt><dd>{item.Text}</dd></div>"))}
        </dl>
        {(ReportNotes.OnWithheldFigures(document, words) is { } note && !ReportNotes.IsAllWithheld(document)
            ? Markup.Of($"<p>{Steps(note, words)}</p>") : Markup.Nothing)}
        </section>
        """);

    /// <summary>Renders what stands in place of the figures about people if none is shown: why, and what to do about it.</summary>
    public static Markup AllWithheld(ReportDocument document, ReportWords words)
    {
        var (note, title) = (ReportNotes.OnWithheldFigures(document, words)!, words.FeltTitle(isPersonal: false));
        return Markup.Of($"""
            <section class="panel empty"><h2>{title}</h2><p>{note.Sentence}</p><p>{Steps(note, words)}</p></section>
            """);
    }

    // Readers of a page may have no command line.
    private static Markup Steps(WithheldNote note, ReportWords words)
    {
        var steps = note.NextSteps.Select(step => Markup.Of($"""<span class="step">{step.For}: <code>{step.Command}</code></span>"""));
        return Markup.Of($"{words.WhoCanShowMore} {steps}");
    }
}
