using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary>Makes a report: prepare -> make -> store. Says where it is stored, and how the stored one differs from the one that is printed.</summary>
internal sealed class ReportRun(ICommandHost host, Terminal terminal)
{
    /// <summary>The language of the stored page, which others read, too.</summary>
    public ReportLanguage StoredLanguage { get; init; }

    public async Task<MadeReport> RunAsync(ReportRequest request, CancellationToken cancellation)
    {
        using var alone = await host.KeepErasuresOutAsync(cancellation);
        var prepared = await host.PrepareReportAsync(request, terminal, cancellation);
        if (prepared.IsOfOnlyUser)
        {
            terminal.Note($"All records and events belong to '{prepared.User}', so this is their personal report: nothing is withheld or rounded.");
        }

        var made = await host.Report.RunAsync(prepared, cancellation);
        if (made.Stored is { } stored && request.User is null)
        {
            if (host.IsReadOnly)
            {
                terminal.Note("The report is not stored, because the data folder is read-only.");
                return made;
            }

            if (prepared.Anew)
            {
                terminal.Say("The stored health figures are replaced. Anyone who also has an earlier report of the month can compute the difference, which may be what one person recorded.");
            }

            host.RemoveTemporaryFiles();
            var locations = await host.Reports.SaveAsync(stored, StoredLanguage, cancellation);
            terminal.Note($"Stored as {locations.Json}, .csv and .html");
            SayHowStoredDiffers(made.Report.Report, stored.Report);
        }

        return made;
    }

    private void SayHowStoredDiffers(MonthlyReport printed, MonthlyReport stored)
    {
        var isOlder = stored.Health.AsOf != printed.Health.AsOf;
        if (printed.Health.IsExact && !stored.Health.IsExact)
        {
            terminal.Note($"The stored report protects single people: its health figures are based on at least {stored.Health.MinUsers} people, and are rounded.");
        }

        if (isOlder && !stored.Health.HasFiguresOf(printed.Health))
        {
            terminal.Note(
                $"The stored health figures are those published at {stored.Health.AsOf.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC. "
                + "They are published only once, because comparing two versions reveals what changed. To replace them anyway, add --anew.");
        }
    }
}
