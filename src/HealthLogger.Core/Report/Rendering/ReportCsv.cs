using System.Globalization;
using System.Text;

namespace HealthLogger.Core.Report;

/// <summary>
/// The report for spreadsheets: a header, and one row for every day of the month with events by the UTC day, and records and scores by each
/// person's local day. A cell is empty if its figure is missing, unknown or withheld. Lines end in <c>\n</c>, which spreadsheets accept and
/// shell tools such as <c>cut</c> need.
/// </summary>
public static class ReportCsv
{
    private static readonly string[] Header = ["day", "events", "records", "fatigue", "mood", "motivation"];

    public static string Render(MonthlyReport report)
    {
        var csv = new StringBuilder();
        AppendRow(csv, Header);
        foreach (var day in ReportDay.Each(report))
        {
            AppendRow(csv, [Text(day.Day), Text(day.Events), Text(day.Records), .. day.Scores.All.Select(score => Text(score))]);
        }

        return csv.ToString();
    }

    private static void AppendRow(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Cell)).Append('\n');

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Text(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(double? score) => score?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    /// <summary>
    /// Quotes a cell if necessary, and keeps a spreadsheet from taking it for a formula (OWASP, CSV Injection). Some also take the full-width
    /// forms of the characters for one.
    /// </summary>
    internal static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
