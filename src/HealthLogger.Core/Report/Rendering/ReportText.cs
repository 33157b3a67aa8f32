namespace HealthLogger.Core.Report;

/// <summary>
/// The report for a terminal or a pipe: Unicode text without colours or control codes. Every line ends in <c>\n</c>. People come before usage.
/// </summary>
public static class ReportText
{
    private const int Narrowest = 60;
    private const int Widest = 140;

    /// <param name="width">The number of columns to fill. Less than 60 counts as 60, and more than 140 as 140.</param>
    public static string Render(ReportDocument document, int width = 80, ReportLanguage language = ReportLanguage.English)
    {
        var (report, words) = (document.Report, language.Words());
        var columns = Math.Clamp(width, Narrowest, Widest);
        var page = new TextPage(columns);
        page.Title($"Health Logger · {words.Heading(report.Month, document.IsSoFar)}");
        if (document.User is { } user)
        {
            page.Line($"{words.PersonalReport}: {DisplayText.Fit(user, Narrowest - 20)}");
        }

        new PeopleText(page, document, words).Add(columns);
        new UsageText(page, document, words).Add(columns);
        Notes(page, document, words);
        return page.ToString();
    }

    private static void Notes(TextPage page, ReportDocument document, ReportWords words)
    {
        var provenance = document.Provenance;
        page.Line();
        page.Paragraph(words.GeneratedAt(provenance.GeneratedAt, provenance.Revision));
        page.Paragraph(words.Calendars);
        foreach (var note in ReportNotes.Warnings(document, words))
        {
            page.Item(note);
        }
    }
}
