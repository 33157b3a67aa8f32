using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary>What the options of the report command ask for.</summary>
/// <param name="Month">Null for the last month that is over.</param>
/// <param name="MinUsers">At least 1, or null for the default.</param>
/// <param name="Output">The file to write to, or null for standard output.</param>
internal sealed record ReportChoice(Month? Month, string? User, int? MinUsers, bool Anew, ReportFormat Format, string? Output)
{
    /// <summary>The minimum is a setting of the user, and not part of this command.</summary>
    public bool IsMinUsersConfigured { get; init; }

    /// <summary>The language of what is printed; null for that of the settings, or of the environment.</summary>
    public ReportLanguage? Language { get; init; }

    /// <exception cref="UsageException">An option is invalid, or two options cannot be combined.</exception>
    public ReportRequest ToRequest(bool isAws, DateTimeOffset now)
    {
        var month = Month ?? Core.Calendar.Month.LastOverEverywhereAt(now);
        return Error(month, isAws, now) is { } error
            ? throw new UsageException(error)
            : new ReportRequest(month, User, MinUsers, Anew) { IsMinUsersConfigured = IsMinUsersConfigured };
    }

    private string? Error(Month month, bool isAws, DateTimeOffset now) =>
        User is "" ? "--user is empty: leave it out for a report of all users."
        : Output is not null && (Output is "" || Path.EndsInDirectorySeparator(Output) || Directory.Exists(Output))
            ? $"--out '{Output}' is not the name of a file."
        : Output is not null && Path.GetDirectoryName(Path.GetFullPath(Output)) is { } parent && !Directory.Exists(parent)
            ? $"--out '{Output}': there is no folder {parent}. Create it first, or check the spelling."
        : User is not null && MinUsers is not null ? "--min-users and --user cannot be combined, because a personal report is always exact: leave out one of them."
        : User is not null && Anew ? "--anew and --user cannot be combined, because a personal report is not stored: leave out one of them."
        : isAws && MinUsers == 1 ? "--min-users 1 reveals what single people recorded, so it works only on a data folder: with --aws, use 2 or more."
        : Anew && !month.IsOverEverywhereAt(now) ? $"--anew replaces a stored report, but {month} is not over and has none: leave out --anew."
        : null;
}
