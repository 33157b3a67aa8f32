namespace HealthLogger.Local.Sample;

/// <summary>Spreads lines over days and hours.</summary>
/// <param name="WeekendPercent">The activity of a day of the weekend, as a percentage of a weekday's.</param>
/// <param name="HourWeights">The relative activity of each of the 24 hours.</param>
/// <param name="Resolution">The smallest difference between two times.</param>
internal sealed record SampleSchedule(int WeekendPercent, int[] HourWeights, TimeSpan Resolution)
{
    /// <summary>Returns <paramref name="count"/> different times in ascending order.</summary>
    public IEnumerable<DateTime> Spread(long count, DateOnly[] days, Random random)
    {
        var dayWeights = Array.ConvertAll(days, day => (IsWeekend(day) ? WeekendPercent : 100) * random.Next(75, 126));
        var totalWeight = dayWeights.Sum(weight => (long)weight) * HourWeights.Sum();
        long weightSoFar = 0, countSoFar = 0;
        for (var hour = 0; hour < days.Length * 24; hour++)
        {
            weightSoFar += dayWeights[hour / 24] * HourWeights[hour % 24];
            var countByEnd = (long)((Int128)count * weightSoFar / totalWeight);
            var start = days[hour / 24].ToDateTime(new TimeOnly(hour % 24, 0));
            foreach (var time in SpreadOverHour(start, countByEnd - countSoFar, random))
            {
                yield return time;
            }

            countSoFar = countByEnd;
        }
    }

    // Each time is in its own slot.
    private IEnumerable<DateTime> SpreadOverHour(DateTime start, long count, Random random)
    {
        var slot = TimeSpan.TicksPerHour / Resolution.Ticks / Math.Max(1, count);
        for (var i = 0L; i < count; i++)
        {
            yield return start.AddTicks((i * slot + (long)(random.NextDouble() * slot)) * Resolution.Ticks);
        }
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
