using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The report of a month was to be stored before the month was over everywhere.</summary>
public sealed class MonthNotOverException(Month month)
    : Exception($"{month} is not over: its last day ends on {month.Next}-01 at 12:00 UTC in the last time zone. Its report can be stored after that.")
{
    public Month Month => month;
}
