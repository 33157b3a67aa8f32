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
        {(ReportNotes.OnWithheldFigures(document, words) is { } note && !ReportNotes.IsAllWithheld(document) ? Markup.Of($"<p>{Steps(note, words)}</p>") : Markup.Nothing)}
        </section>
        """);

    /// <summary>Renders what stands in place of the figures about people if none is shown: why, and what to do about it.</summary>
    public static Markup AllWithheld(ReportDocument document, ReportWords words)
    {
        var note = ReportNotes.OnWithheldFigures(document, words)!;
        return Markup.Of($"""
            <section class="panel empty"><h2>{words.FeltTitle(isPersonal: false)}</h2><p>{note.Sentence}</p><p>{Steps(note, words)}</p></section>
            """);
    }

    // Readers of a page may have no command line.
    private static Markup Steps(WithheldNote note, ReportWords words) => Markup.Of(
        $"{words.WhoCanShowMore} {note.NextSteps.Select(step => Markup.Of($"""<span class="step">{step.For}: <code>{step.Command}</code></span>"""))}");
}
