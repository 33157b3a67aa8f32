using System.Globalization;
using System.Text;

namespace HealthLogger.Core.Report;

/// <summary>
/// The report for spreadsheets: a header and one row for every day of the month. On a day without data a count is 0 and an average is
/// empty. Lines end in <c>\n</c>, which spreadsheets accept and shell tools such as <c>cut</c> need. No cell contains text, so no cell is
/// quoted.
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
