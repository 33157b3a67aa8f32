using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Which report to make.</summary>
/// <param name="User">Limits every figure to this person, whose own report it is; null for all users.</param>
/// <param name="MinUsers">How many people must be behind a figure about the health of several; null for the default. With 1, figures are exact.</param>
/// <param name="Anew">Publishes the health figures anew, even if they have been published. Both versions together reveal what differs.</param>
public sealed record ReportRequest(Month Month, string? User = null, int? MinUsers = null, bool Anew = false)
{
    internal int MinUsersOfReport(ReportOptions options) => User is not null ? 1 : MinUsers ?? options.MinUsers;

    // Exact figures of several people are for whoever asked for them, not for the readers of the stored report.
    internal int MinUsersOfStoredReport(ReportOptions options) => User is null && MinUsers == 1 ? options.MinUsers : MinUsersOfReport(options);
}
