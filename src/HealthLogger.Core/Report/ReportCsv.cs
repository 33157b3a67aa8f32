using System.Globalization;
using System.Text;

namespace HealthLogger.Core.Report;

/// <summary>
/// The report for spreadsheets: a header and one row for every day of the month; a count is 0 and an average empty where
/// there is none. Lines end in <c>\n</c>: spreadsheets and RFC 4180's readers take it like <c>\r\n</c>, and shell tools
/// such as <c>wc -l</c> and <c>cut</c> need it. No cell holds text, so none is quoted.
/// </summary>
public static class ReportCsv
{
    public static string Render(MonthlyReport report)
    {
        var csv = new StringBuilder("day,events,records,fatigue,mood,motivation\n");
        foreach (var day in ReportDay.Each(report))
        {
            var (fatigue, mood, motivation) = day.Average;
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{day.Day:yyyy-MM-dd},{day.Events},{day.Records},{fatigue:R},{mood:R},{motivation:R}\n");
        }

        return csv.ToString();
    }
}
