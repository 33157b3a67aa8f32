using System.Reflection;

namespace HealthLogger.Core.Report;

/// <summary>
/// The report for people: one HTML file that loads nothing (no script, font, image or external stylesheet), for light and dark, wide and
/// narrow screens and for print. People come before usage. All text from users and files is encoded.
/// </summary>
public static class ReportHtml
{
    private static readonly Markup Stylesheet = Read("report.css");

    /// <summary>The text of the style element, whose hash a Content-Security-Policy may name.</summary>
    public static string StyleText => Stylesheet.ToString();

    public static string Render(ReportDocument document, ReportLanguage language = ReportLanguage.English)
    {
        var (report, words) = (document.Report, language.Words());
        var days = ReportDay.Each(report);
        return Markup.Of($"""
            <!doctype html>
            <html lang="{words.Code}">
            {Head(document, words)}
            <body>
            <main lang="{words.Code}">
            {Header(document, words)}
            {ReportNotes.Warnings(document, words).Select(note => Markup.Of($"""<p class="note" role="note">{note}</p>"""))}
            {(ReportNotes.IsAllWithheld(document) ? Reading.AllWithheld(document, words) : new PeoplePanels(document, days, words).Render())}
            {new UsagePanels(document, days, words).Render()}
            {Reading.Of(document, words)}
            {Footer.Of(document, words)}
            </main>
            </body>
            </html>

            """).ToString();
    }

    // Defence in depth: if text were ever left unencoded, the policy would keep it from running a script or loading anything.
    private static Markup Head(ReportDocument document, ReportWords words) => Markup.Of($"""
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>Health Logger: {words.Name(document.Report.Month)}</title>
        <style>{Stylesheet}</style>
        </head>
        """);

    private static Markup Header(ReportDocument document, ReportWords words) => Markup.Of($"""
        <header>
        <p class="eyebrow">{words.Product}</p>
        <h1>{words.Heading(document.Report.Month, document.IsSoFar)}</h1>
        {(document.User is { } user ? Markup.Of($"""<p class="scope">{words.PersonalReport}: <bdi>{user}</bdi></p>""") : Markup.Nothing)}
        {(document.WhoRecorded(words) is { } who ? Markup.Of($"""<p class="scope">{who}</p>""") : Markup.Nothing)}
        </header>
        """);

    private static Markup Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this assembly.");
        using var reader = new StreamReader(resource);
        return Markup.Trusted(reader.ReadToEnd());
    }
}
