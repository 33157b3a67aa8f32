using System.Diagnostics.CodeAnalysis;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;
using HealthLogger.Local.Commands;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Local.Serve;

/// <summary>
/// What <c>archive</c> and <c>report</c> do, without being asked: when the server starts, and each time a month is over. A failure is
/// logged and tried again later; it never ends the server.
/// </summary>
/// <param name="terminal">For warnings.</param>
internal sealed class MonthlyRun(LocalHost host, Terminal terminal, int? minUsers, ILogger log)
{
    private const int Attempts = 12;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);

    // A timer stands still while a machine sleeps, so the time is looked at more often than once a month.
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var (done, failures) = ((Month?)null, 0);
        while (true)
        {
            var last = Month.LastOverEverywhereAt(host.Clock.GetUtcNow());
            if (last != done)
            {
                var isDone = await RunOnceAsync(last, cancellation);
                failures = isDone ? 0 : failures + 1;
                done = isDone || GivesUp(failures) ? last : done;
            }

            await Task.Delay(DelayAfter(failures), host.Clock, cancellation);
        }
    }

    /// <summary>Archives the months that are due and makes the reports that are missing. Returns false if something failed.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "People go on using the server whatever fails; the failure is logged.")]
    public async Task<bool> RunOnceAsync(Month last, CancellationToken cancellation)
    {
        try
        {
            var archived = await ArchiveRun.RunAsync(host, await DueArchive.FindAsync(host, cancellation), terminal, cancellation);
            ArchiveRun.Print(archived, _ => { }, terminal);
            var changed = archived.Where(month => month.IsNew).Select(month => month.Manifest.Month).ToList();
            var isDone = true;
            foreach (var month in changed.Append(last).Where(month => month <= last).Distinct().Order())
            {
                isDone &= await ReportAsync(month, isNew: changed.Contains(month), cancellation);
            }

            return isDone;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.MonthlyRunFailed(e);
            return false;
        }
    }

    /// <summary>Doubles with each failure, up to the interval.</summary>
    internal static TimeSpan DelayAfter(int failures) =>
        failures == 0 ? Interval : TimeSpan.FromTicks(Math.Min(Interval.Ticks, FirstRetry.Ticks << Math.Min(failures - 1, 10)));

    private bool GivesUp(int failures)
    {
        if (failures == Attempts)
        {
            log.MonthlyRunGivenUp();
        }

        return failures >= Attempts;
    }

    [SuppressMessage("Design", "CA1031", Justification = "One month's failure does not keep the others from being reported; it is logged.")]
    private async Task<bool> ReportAsync(Month month, bool isNew, CancellationToken cancellation)
    {
        try
        {
            if (isNew || await new StoredReports(host.Store).FindAsync(month, cancellation) is null)
            {
                var request = new ReportRequest(month, MinUsers: minUsers) { IsMinUsersConfigured = true };
                await new ReportRun(host, terminal).RunAsync(request, cancellation);
                log.Reported(month);
            }

            return true;
        }
        catch (EmptyReportException)
        {
            return true;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.ReportFailed(e, month);
            return false;
        }
    }
}
