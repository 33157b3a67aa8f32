using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Describes the change of a count from the month before in words.</summary>
internal sealed class ChangeText(Month month)
{
    private readonly string _before = DisplayFormat.MonthName(month.Previous);

    public string Of(long now, long? before) => before is not { } known
        ? $"no value for {_before}"
        : (now - known) switch
        {
            0 => $"no change from {_before}",
            > 0 and var more => $"▲ {DisplayFormat.Count(more)} from {DisplayFormat.Count(known)} in {_before}",
            var less => $"▼ {DisplayFormat.Count(-less)} from {DisplayFormat.Count(known)} in {_before}",
        };
}
