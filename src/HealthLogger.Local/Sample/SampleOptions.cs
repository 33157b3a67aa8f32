using HealthLogger.Core.Calendar;

namespace HealthLogger.Local.Sample;

/// <summary>What to make up. The same options give the same bytes, on every machine and runtime.</summary>
/// <param name="Count">Lines, at most <see cref="MostPerMonth"/> for each month.</param>
/// <param name="Users">All of them occur as soon as there are as many lines.</param>
internal sealed record SampleOptions(long Count, int Users, Month FirstMonth, int Months, int Seed)
{
    /// <summary>Up to here every line of a user has a millisecond of its own in the busiest hour of a February.</summary>
    public const long MostPerMonth = 500_000_000;

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the exception names it.</exception>
    public void ThrowIfOutOfRange()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Users);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Months);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Months, (9998 - FirstMonth.Year) * 12 + 13 - FirstMonth.Number, nameof(Months));
        ArgumentOutOfRangeException.ThrowIfNegative(Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Count, Months * MostPerMonth, nameof(Count));
    }

    public DateOnly[] Days()
    {
        var days = new List<DateOnly>();
        var month = FirstMonth;
        for (var i = 0; i < Months; i++, month = month.Next)
        {
            days.AddRange(month.EachDay());
        }

        return [.. days];
    }
}
