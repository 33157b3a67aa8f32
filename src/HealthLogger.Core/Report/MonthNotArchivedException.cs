using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>A report was asked for before its month was archived.</summary>
public sealed class MonthNotArchivedException(Month month)
    : Exception($"{month} is not archived yet: run archive --month {month} first.")
{
    public Month Month => month;
}
