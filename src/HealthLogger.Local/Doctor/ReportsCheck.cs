using HealthLogger.Core.Calendar;
using HealthLogger.Core.Doctor;
using HealthLogger.Core.Report;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Doctor;

/// <summary>The stored reports can be read: they hold what was published.</summary>
internal sealed class ReportsCheck(DataFolder folder, StoredReports reports, FixCommand program) : IDoctorCheck
{
    public string Name => "reports";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var months = Stored().ToList();
        foreach (var month in months)
        {
            try
            {
                await reports.FindAsync(month, cancellationToken);
            }
            catch (DamagedReportException)
            {
                findings.Add(new Finding(
                    Name, FindingLevel.Action, $"reports/{month}.json is damaged.",
                    "It holds the health figures that were published; reports of this month and of the next one are refused without it.",
                    $"Restore it from a backup, or replace what was published: {program.Run($"report --month {month} --anew")}"));
            }
        }

        return findings.Count > 0 ? findings : [Finding.Ok(Name, $"{months.Count} stored")];
    }

    private IEnumerable<Month> Stored()
    {
        var path = Path.Combine(folder.Root, "reports");
        var names = Directory.Exists(path) ? Directory.GetFiles(path, "*.json") : [];
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            if (Month.TryParse(Path.GetFileNameWithoutExtension(name), out var month))
            {
                yield return month;
            }
        }
    }
}
