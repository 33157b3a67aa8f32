namespace HealthLogger.Local.Sample;

/// <summary>How someone usually feels, what they usually do, and where in their ups and downs the first day finds them.</summary>
internal readonly record struct Person(Feeling Usual, FlagOdds Habits, int Phase)
{
    private static readonly int[] CommonHabits = [170, 80, 40, 280, 130, 480];

    private static readonly sbyte[] Ease = [.. Enumerable.Range(0, 256).Select(day => (sbyte)(Swing(day, 256, 6) + Swing(day, 32, 5)))];

    public static Person Draw(SplitMix random)
    {
        var usual = new Feeling(random.Between(26, 50), random.Between(48, 70), random.Between(44, 70));
        int[] habits = [.. CommonHabits.Select(odds => odds * random.Between(40, 160) / 100)];
        return new Person(usual, FlagOdds.Of(habits), random.Between(0, 255));
    }

    /// <summary>From -11, a bad spell, to 11: a wave of a month on one of most of a year.</summary>
    public int EaseOn(int day) => Ease[(day + Phase) & 255];

    private static int Swing(int day, int period, int height) =>
        Math.Abs(day % period - period / 2) * 4 * height / period - height;
}
