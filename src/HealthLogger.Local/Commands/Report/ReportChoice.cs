using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary>What the options of the report command ask for.</summary>
/// <param name="Month">Null for the last month that is over.</param>
/// <param name="MinUsers">At least 1, or null for the default.</param>
/// <param name="Output">The file to write to, or null for standard output.</param>
internal sealed record ReportChoice(Month? Month, string? User, int? MinUsers, bool Anew, ReportFormat Format, string? Output)
{
    /// <exception cref="UsageException">The options are not valid, or not together.</exception>
    public ReportRequest ToRequest(bool isAws, DateTimeOffset now)
    {
        var month = Month ?? Core.Calendar.Month.Of(now).Previous;
        return Error(month, isAws, now) is { } error
            ? throw new UsageException(error)
            : new ReportRequest(month, User, MinUsers, Anew);
    }

    private string? Error(Month month, bool isAws, DateTimeOffset now) =>
        User is "" ? "--user is empty: leave it out for a report of all users."
        : Output is not null && (Output is "" || Path.EndsInDirectorySeparator(Output) || Directory.Exists(Output))
            ? $"--out '{Output}' is not the name of a file."
        : User is not null && MinUsers is not null ? "--min-users is for a report of several people. With --user, the report is one person's own: leave out one of the two."
        : User is not null && Anew ? "--anew is for the stored report of several people. With --user, nothing is stored: leave out one of the two."
        : isAws && MinUsers == 1 ? "--min-users 1 tells what single people recorded, so it works only on a data folder: with --aws, the minimum is 2."
        : Anew && !month.IsClosedAt(now) ? $"--anew is for a month whose report is stored, and {month} is not over."
        : null;
}
