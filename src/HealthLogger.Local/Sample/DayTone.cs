namespace HealthLogger.Local.Sample;

/// <summary>What a date does to everyone: its weekday and its season.</summary>
internal readonly record struct DayTone(Feeling Feeling, FlagOdds Habits)
{
    // From Sunday, as DayOfWeek counts.
    private static readonly Feeling[] Weekdays =
        [new(-3, 3, -2), new(4, -3, -10), new(1, 0, -1), new(0, 0, 1), new(1, 0, 2), new(2, 3, 3), new(-4, 5, 2)];

    private static readonly int[][] HabitsByWeekday =
    [
        [10, 0, 0, 110, 0, -80],
        [40, 10, 0, -20, -50, 40],
        [0, 0, 0, 0, -40, 20],
        [0, 0, 0, 20, -20, 20],
        [0, 0, 0, 0, 0, 20],
        [0, 0, 0, -40, 220, 10],
        [0, 10, 10, 140, 240, -60],
    ];

    public static DayTone Of(DateOnly day) =>
        new(Weekdays[(int)day.DayOfWeek] + Season(day.DayOfYear), FlagOdds.Of(HabitsByWeekday[(int)day.DayOfWeek]));

    // Most tired in the middle of January, least in the middle of July: neighbouring months always differ.
    private static Feeling Season(int dayOfYear)
    {
        var fromMidJanuary = Math.Abs((dayOfYear - 15 + 365 + 182) % 365 - 182);
        var winter = 9 - fromMidJanuary * 18 / 182;
        return new Feeling(winter, -winter * 3 / 4, -winter / 2);
    }
}
