using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>Describes trends in words that say whether a clear difference is better or worse: more fatigue is worse.</summary>
internal static class TrendWords
{
    public static string Period(this ReportWords words, PersonTrends trends) => words.Period(trends.From, trends.To);

    public static string Empty(this ReportWords words, PersonTrends trends) => words.NoTrends(trends.Days, words.Period(trends));

    public static string Score(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? DisplayFormat.None;

    /// <summary>Returns a difference, whether it is better or worse, and its interval, in one line.</summary>
    /// <param name="index">The index of the score.</param>
    public static string Of(int index, FlagDifference difference, ReportWords words) => IsBetter(index, difference) is { } isBetter
        ? words.WithVerdict(WithoutInterval(difference, words), isBetter ? words.Better : words.Worse) + Interval(difference, words)
        : WithoutInterval(difference, words) + Interval(difference, words);

    public static string WithoutInterval(FlagDifference difference, ReportWords words) => difference switch
    {
        { Difference: null } => words.NotCompared(difference),
        { Clear: false } => words.NoClearDifference,
        { Difference: { } value } => value > 0 ? words.Higher(Score(value)) : words.Lower(Score(-value)),
    };

    /// <summary>Returns the interval of a difference in brackets, or nothing if it has none.</summary>
    public static string Interval(FlagDifference difference, ReportWords words) =>
        difference is { Low: { } low, High: { } high } ? words.InBrackets(words.Range(Signed(low), Signed(high))) : "";

    /// <summary>Returns whether a clear difference is for the better; null if there is none.</summary>
    public static bool? IsBetter(int index, FlagDifference difference) =>
        difference is { Clear: true, Difference: { } value } ? ScoreText.IsBetter(index, isHigher: value > 0) : null;

    private static string Signed(double value) => value.ToString("0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}
