using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The report of a month was to be stored before the month was over everywhere.</summary>
public sealed class MonthNotOverException(Month month)
    : Exception($"{month} is not over in every time zone until {month.Next}-01 12:00 UTC. Its report can be stored after that.")
{
    public Month Month => month;
}
