using System.Reflection;

namespace HealthLogger.Core.Report;

/// <summary>
/// The report for people: one HTML file that loads nothing (no script, font, image or external stylesheet), for light and dark, wide and
/// narrow screens and for print. All text from users and files is encoded.
/// </summary>
public static class ReportHtml
{
    private static readonly Markup Stylesheet = Read("report.css");

    public static string Render(ReportDocument document)
    {
        var report = document.Report;
        var days = ReportDay.Each(report);
        return Markup.Of($"""
            <!doctype html>
            <html lang="en">
            {Head(report)}
            <body>
            <main>
            {Header(document)}
            {ReportNotes.Warnings(document).Select(note => Markup.Of($"""<p class="note" role="note">{note}</p>"""))}
            {Cards.Of(document)}
            {DailyPanels.Averages(report, days)}
            {DailyPanels.Events(report, days)}
            <div class="pair">
            {RankingPanels.Actions(report)}
            {RankingPanels.Flags(report)}
            </div>
            {Footer.Of(document)}
            </main>
            </body>
            </html>

            """).ToString();
    }

    // Defence in depth: if text were ever left unencoded, the policy would keep it from running a script or loading anything.
    private static Markup Head(MonthlyReport report) => Markup.Of($"""
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>Health Logger: {DisplayFormat.Name(report.Month)}</title>
        <style>
        {Stylesheet}</style>
        </head>
        """);

    private static Markup Header(ReportDocument document) => Markup.Of($"""
        <header>
        <p class="eyebrow">Health Logger · monthly report</p>
        <h1>{DisplayFormat.Name(document.Report.Month) + (document.IsSoFar ? " so far" : "")}</h1>
        <p class="scope">{(document.User is { } user ? Markup.Of($"Personal report for <bdi>{user}</bdi>") : Markup.Of($"All users"))}</p>
        {(ReportNotes.OnWithheldFigures(document) is { } note ? Withheld(note) : Markup.Nothing)}
        </header>
        """);

    private static Markup Withheld(WithheldNote note) => Markup.Of($"""
        <p class="scope">{note.Sentence}
        {note.NextSteps.Select(step => Markup.Of($"{step.For}: <code>{step.Command}</code>."))}</p>
        """);

    private static Markup Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this assembly.");
        using var reader = new StreamReader(resource);
        return Markup.Trusted(reader.ReadToEnd());
    }
}
