using System.Runtime.CompilerServices;

namespace HealthLogger.Local.Sample;

/// <summary>How often of 1,024 times each flag is set, by its bit: poor_sleep, headache, stomachache, exercise, alcohol, caffeine.</summary>
[InlineArray(Count)]
internal struct FlagOdds
{
    public const int Count = 6;

    // The first three are ailments: they come with bad days.
    private const int Ailments = 3;

    private short _first;

    public static FlagOdds Of(ReadOnlySpan<int> odds)
    {
        var result = default(FlagOdds);
        for (var flag = 0; flag < Count; flag++)
        {
            result[flag] = (short)odds[flag];
        }

        return result;
    }

    /// <param name="ease">How well the person is; takes from the odds of ailments.</param>
    public static int Draw(in FlagOdds person, in FlagOdds day, int ease, ulong random)
    {
        var flags = 0;
        for (var flag = 0; flag < Count; flag++)
        {
            var odds = person[flag] + day[flag] - (flag < Ailments ? ease * 8 : 0);
            // The sign of the difference is the flag: a branch here would be mispredicted every other time.
            flags |= (((int)(random & 1023) - odds) >>> 31) << flag;
            random >>= 10;
        }

        return flags;
    }
}
