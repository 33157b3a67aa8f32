using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>There is nothing to report: the month has neither a record nor an event, or none of the user.</summary>
public sealed class EmptyReportException(Month month, string? user) : Exception(user is null
    ? $"{month} has no health record and no usage event. Is it the month that you meant?"
    : $"{month} has no health record and no usage event of user '{user}'. Is the name spelled as in the records?");
