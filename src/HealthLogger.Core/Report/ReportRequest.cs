using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Which report to make.</summary>
/// <param name="User">Limits every figure to this person; null for all users.</param>
/// <param name="MinUsers">
/// The minimum number of people behind a health figure of a team; null for the default. With 1, figures are exact.
/// </param>
/// <param name="Anew">
/// Publishes new health figures even if some are already published. Comparing both versions reveals what changed.
/// </param>
public sealed record ReportRequest(Month Month, string? User = null, int? MinUsers = null, bool Anew = false)
{
    /// <summary>The minimum is a setting, and was not asked for: it does not rule out a personal report where there is only one person.</summary>
    public bool IsMinUsersConfigured { get; init; }

    /// <summary>The user was not asked for, but is the only one.</summary>
    public bool IsOfOnlyUser { get; init; }

    internal string? AskedUser => IsOfOnlyUser ? null : User;

    internal int MinUsersOfReport(ReportOptions options) => User is not null ? 1 : MinUsers ?? options.MinUsers;

    // Exact figures of several people are only for the user who asked for them, not for readers of the stored report.
    internal int MinUsersOfStoredReport(ReportOptions options) => User is null && MinUsers == 1 ? options.MinUsers : MinUsersOfReport(options);
}
