namespace HealthLogger.Local.Sample;

/// <summary>What a person writes down on a day.</summary>
/// <param name="Missing">Bits of the answers left open: 1 fatigue, 2 mood, 4 motivation; never all three.</param>
internal readonly record struct Entry(Feeling Feeling, int Flags, int Missing, bool AsNull);

/// <summary>Makes up entries: a person's usual self, the day, their present spell, the flags' effects, and chance.</summary>
internal sealed class Diary(int users, DateOnly[] days, SplitMix random)
{
    // By the flags' bits, as in FlagOdds.
    private static readonly Feeling[] Effects =
        [new(14, -8, -7), new(9, -9, -6), new(6, -7, -4), new(-2, 8, 6), new(4, -1, -4), new(-3, 1, 2)];

    private static readonly Feeling[] EffectsOfFlags = [.. Enumerable.Range(0, 1 << FlagOdds.Count).Select(SumOfEffects)];

    private readonly Person[] _people = [.. Enumerable.Range(0, users).Select(_ => Person.Draw(random))];

    private readonly DayTone[] _days = [.. days.Select(DayTone.Of)];

    public Entry Write(int user, int day)
    {
        ref readonly var person = ref _people[user];
        ref readonly var tone = ref _days[day];
        var ease = person.EaseOn(day);
        var flags = FlagOdds.Draw(person.Habits, tone.Habits, ease, random.Next());
        var chance = random.Next();
        var feeling = person.Usual + tone.Feeling + EffectsOfFlags[flags]
            + new Feeling(Noise(chance) - ease, Noise(chance >> 16) + ease, Noise(chance >> 32) + ease);
        var slip = (int)(chance >> 48) & 1023;
        return new Entry(feeling.Clamped(), flags, slip < 35 ? slip % 7 : 0, AsNull: (chance >> 58 & 1) == 0);
    }

    // Two dice of 256 sides: -15 to 15, mostly near 0.
    private static int Noise(ulong bits) => ((int)(bits & 255) + (int)(bits >> 8 & 255) - 255) / 16;

    private static Feeling SumOfEffects(int flags)
    {
        var sum = default(Feeling);
        for (var flag = 0; flag < FlagOdds.Count; flag++)
        {
            sum = (flags >> flag & 1) == 1 ? sum + Effects[flag] : sum;
        }

        return sum;
    }
}
