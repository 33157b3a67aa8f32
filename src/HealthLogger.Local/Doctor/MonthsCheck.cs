using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Doctor;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Doctor;

/// <summary>Every event of a closed month is in the archive.</summary>
internal sealed class MonthsCheck(Database database, ManifestStore manifests, FixCommand program, TimeProvider clock) : IDoctorCheck
{
    public string Name => "months";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        DatabaseContents contents;
        try
        {
            contents = await DatabaseContents.ReadAsync(database, cancellationToken);
        }
        catch (DataFolderException)
        {
            return [new Finding(Name, FindingLevel.Warning, "The months are not known, because the database cannot be read.", "Events may wait to be archived.", "Repair the database first.")];
        }

        var findings = new List<Finding>();
        foreach (var month in contents.Months.Where(month => month.Month.IsClosedAt(clock.GetUtcNow())))
        {
            findings.AddRange(Of(month, await IsArchivedAsync(month.Month, cancellationToken)));
        }

        return findings.Count > 0 ? findings : [Finding.Ok(Name, "every event of the closed months is archived")];
    }

    // A damaged manifest is found by another check.
    private async Task<bool> IsArchivedAsync(Month month, CancellationToken cancellation)
    {
        try
        {
            return await manifests.FindAsync(month, cancellation) is not null;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private IEnumerable<Finding> Of(MonthContents month, bool isArchived)
    {
        if (month.WasArchived && !isArchived)
        {
            yield return new Finding(
                Name, FindingLevel.Action, $"{month.Month} was archived, but its manifest is missing.",
                "Events that have expired since are in the archive alone, and no report is made without the manifest.",
                $"Restore _manifests/{month.Month}*.json and its files from a backup; if there is none, run: {program.Run($"archive --month {month.Month}")}");
        }
        else if (month.NewEvents > 0)
        {
            yield return new Finding(
                Name, FindingLevel.Action,
                isArchived
                    ? $"{month.Month} has {Terminal.Count(month.NewEvents, "late event", "late events")}, imported after it was archived."
                    : $"{month.Month} is over, and {Terminal.Count(month.NewEvents, "event", "events")} of it {(month.NewEvents == 1 ? "is" : "are")} not archived.",
                "What is not archived is in the database alone, and in no report.", program.Run($"archive --month {month.Month}"));
        }
    }
}
