using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>Describes trends in words, without colour, because a higher score is not always better.</summary>
internal static class TrendWords
{
    public const string Intervals =
        "In brackets: what the difference may be, with 95 % confidence. A difference need not come from the flag: days with it may differ in other ways.";

    public static string Period(PersonTrends trends) =>
        $"{trends.From.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} to {trends.To.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";

    public static string Empty(PersonTrends trends) => $"No records in the {trends.Days} days from {Period(trends)}.";

    public static string Score(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? DisplayFormat.None;

    public static string Of(FlagDifference difference) => difference switch
    {
        { Difference: { } value, Low: { } low, High: { } high } => difference.Clear
            ? $"{Score(Math.Abs(value))} {(value > 0 ? "higher" : "lower")} ({Signed(low)} to {Signed(high)})"
            : $"no clear difference ({Signed(low)} to {Signed(high)})",
        _ => $"not compared: fewer than {MakeTrends.FewestDaysToCompare} days {(difference.DaysWith < MakeTrends.FewestDaysToCompare ? "with" : "without")} it",
    };

    private static string Signed(double value) => value.ToString("0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}
