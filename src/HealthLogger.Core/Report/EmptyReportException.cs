using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>There is nothing to report: the month has neither a record nor an event, or none of the user.</summary>
/// <param name="user">The user who was asked for, or null.</param>
public sealed class EmptyReportException(Month month, string? user, bool isSoFar = false)
    : Exception($"{month} has no health records{Usage(isSoFar)}{(user is null ? "" : $" of user '{user}'")}. {NextStep(user, isSoFar)}")
{
    private static string Usage(bool isSoFar) => isSoFar ? " yet" : " and no usage events";

    private static string NextStep(string? user, bool isSoFar) =>
        user is not null ? "Check the spelling of the name."
        : isSoFar ? "Usage events are counted once the month is over."
        : "Check that it is the right month.";
}
