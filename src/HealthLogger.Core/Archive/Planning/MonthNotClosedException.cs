using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>A month cannot be archived before it is over.</summary>
public sealed class MonthNotClosedException(Month month)
    : Exception($"{month} is not over yet: events can still enter it. It can be archived once {month.Next} has begun in UTC.")
{
    public Month Month => month;
}
