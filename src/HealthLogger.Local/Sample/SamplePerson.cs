using System.Globalization;

namespace HealthLogger.Local.Sample;

/// <summary>A person's usual scores, and how often the person sets a flag compared with others.</summary>
internal sealed record SamplePerson(int Fatigue, int Mood, int Motivation, int FlagPercent)
{
    // In the order of the flags' bits: poor_sleep, headache, stomachache, exercise, alcohol, caffeine.
    private static readonly Habit[] Habits =
    [
        new(17, 0, [], 14, -8, -7),
        new(8, 0, [], 9, -9, -6),
        new(4, 0, [], 6, -7, -4),
        new(27, 13, [DayOfWeek.Saturday, DayOfWeek.Sunday], -2, 8, 6),
        new(12, 22, [DayOfWeek.Friday, DayOfWeek.Saturday], 4, -1, -4),
        new(47, -7, [DayOfWeek.Saturday, DayOfWeek.Sunday], -3, 1, 2),
    ];

    public static SamplePerson Create(Random random) =>
        new(random.Next(26, 51), random.Next(48, 71), random.Next(44, 71), random.Next(40, 161));

    /// <summary>Generates the scores and flags of a day, as members of a JSON object that follow another member.</summary>
    public string MembersOn(DateTime day, Random random)
    {
        var (fatigue, mood, motivation) = (Fatigue + Season(day.DayOfYear), Mood, Motivation);
        if (day.DayOfWeek == DayOfWeek.Monday)
        {
            (fatigue, mood, motivation) = (fatigue + 4, mood - 3, motivation - 10);
        }

        var flags = 0;
        for (var bit = 0; bit < Habits.Length; bit++)
        {
            if (random.Next(100) < Habits[bit].PercentOn(day.DayOfWeek, FlagPercent))
            {
                flags |= 1 << bit;
                (fatigue, mood, motivation) = (fatigue + Habits[bit].Fatigue, mood + Habits[bit].Mood, motivation + Habits[bit].Motivation);
            }
        }

        var omitted = random.Next(200); // a few records omit one of the scores, or set it to null
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Score("fatigue", fatigue, omitted, random)}{Score("mood", mood, omitted - 2, random)}{Score("motivation", motivation, omitted - 4, random)},\"flags\":{flags}");
    }

    // People are most tired in the middle of January and least in the middle of July.
    private static int Season(int dayOfYear) => 9 - Math.Abs((dayOfYear - 15 + 182 + 365) % 365 - 182) * 18 / 182;

    private static string Score(string name, int usual, int omitted, Random random) => omitted switch
    {
        0 => $",\"{name}\":null",
        1 => "",
        _ => $",\"{name}\":{Math.Clamp(usual + random.Next(-8, 9) + random.Next(-8, 9), 0, 100)}",
    };

    /// <summary>How often a flag is set, and what it does to the scores.</summary>
    private sealed record Habit(int Percent, int MorePercent, DayOfWeek[] MoreOn, int Fatigue, int Mood, int Motivation)
    {
        public int PercentOn(DayOfWeek day, int personPercent) =>
            Percent * personPercent / 100 + (MoreOn.Contains(day) ? MorePercent : 0);
    }
}
