using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>There is nothing to report: the month has neither a record nor an event, or none of the user.</summary>
public sealed class EmptyReportException(Month month, string? user) : Exception(user is null
    ? $"{month} has no health records and no usage events. Check that it is the right month."
    : $"{month} has no health records and no usage events of user '{user}'. Check the spelling of the name.");
