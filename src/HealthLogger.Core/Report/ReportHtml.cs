using System.Reflection;
using HealthLogger.Core.Report.Html;

namespace HealthLogger.Core.Report;

/// <summary>
/// The report for people: one HTML file that asks for nothing else (no script, font, image or stylesheet from elsewhere),
/// for screens light and dark, wide and narrow, and for paper. Whatever a user or a file named is encoded.
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
            {ReportNotes.Of(document).Select(note => Markup.Of($"""<p class="note" role="note">{note}</p>"""))}
            {Cards.Of(document)}
            {DailyPanels.Averages(report, days)}
            {DailyPanels.Events(report, days)}
            <div class="pair">
            {RankPanels.Actions(report)}
            {RankPanels.Flags(report)}
            </div>
            {Footer.Of(document)}
            </main>
            </body>
            </html>

            """).ToString();
    }

    // The policy forbids what the page does not do: were a text to slip through unencoded, it could neither run nor call home.
    private static Markup Head(MonthlyReport report) => Markup.Of($"""
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>Health Logger: {Figure.Name(report.Month)}</title>
        <style>
        {Stylesheet}</style>
        </head>
        """);

    private static Markup Header(ReportDocument document) => Markup.Of($"""
        <header>
        <p class="eyebrow">Health Logger · monthly report</p>
        <h1>{Figure.Name(document.Report.Month)}</h1>
        <p class="scope">{(document.User is { } user ? Markup.Of($"Only user <bdi>{user}</bdi>") : Markup.Of($"All users"))}</p>
        </header>
        """);

    private static Markup Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(Markup), name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this assembly; build it with the file beside Markup.cs.");
        using var reader = new StreamReader(resource);
        return Markup.Trusted(reader.ReadToEnd());
    }
}
