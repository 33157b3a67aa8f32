using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The report of a month was requested before the month was archived.</summary>
public sealed class MonthNotArchivedException(Month month)
    : Exception($"{month} is not archived yet: run hl archive --month {month} first.")
{
    public Month Month => month;
}
