using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Describes the change of a count from the month before in words.</summary>
internal sealed class ChangeText(Month month, ReportWords words)
{
    private readonly Month _before = month.Previous;

    public string Of(long now, long before) => (now - before) switch
    {
        0 => words.CountUnchanged(_before),
        > 0 and var more => words.CountRose(DisplayFormat.Count(more), DisplayFormat.Count(before), _before),
        var less => words.CountFell(DisplayFormat.Count(-less), DisplayFormat.Count(before), _before),
    };
}
