using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary>Makes a report: prepare -> make -> store. Says where it is stored, and how the stored one differs from the one that is printed.</summary>
internal sealed class ReportRun(ICommandHost host, Terminal terminal)
{
    public async Task<MadeReport> RunAsync(ReportRequest request, CancellationToken cancellation)
    {
        var prepared = await host.PrepareReportAsync(request, terminal, cancellation);
        var isOfOnlyUser = prepared.User is not null && request.User is null;
        if (isOfOnlyUser)
        {
            terminal.Say($"All records and events are of '{prepared.User}': this is their own report, which withholds and rounds nothing.");
        }

        var made = await host.Report.RunAsync(prepared, cancellation);
        if (made.Stored is { } stored && request.User is null)
        {
            if (prepared.Anew)
            {
                terminal.Say("The health figures are stored anew. Whoever has an earlier report of the month, too, can compute what differs, which may be what one person recorded.");
            }

            var locations = await host.Reports.SaveAsync(stored, cancellation);
            terminal.Say($"Stored as {locations.Json}, .csv and .html");
            SayHowStoredDiffers(made.Report.Report, stored.Report);
        }

        return made;
    }

    private void SayHowStoredDiffers(MonthlyReport printed, MonthlyReport stored)
    {
        var isOlder = stored.Health.AsOf != printed.Health.AsOf;
        if (printed.Health.IsExact && !stored.Health.IsExact)
        {
            terminal.Say($"The stored report protects single people: its health figures are of at least {stored.Health.MinUsers}, and rounded.");
        }

        if (isOlder && !stored.Health.HasFiguresOf(printed.Health))
        {
            terminal.Say(
                $"The stored health figures are those that were published at {stored.Health.AsOf.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC. "
                + "They are published once, because two versions together reveal what differs. To store new ones all the same, add --anew.");
        }
    }
}
