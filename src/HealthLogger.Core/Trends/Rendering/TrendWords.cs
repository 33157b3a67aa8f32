using System.Globalization;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Trends;

/// <summary>Describes trends in words, without colour, because a higher score is not always better.</summary>
internal static class TrendWords
{
    public static string Period(this ReportWords words, PersonTrends trends) => words.Period(trends.From, trends.To);

    public static string Empty(this ReportWords words, PersonTrends trends) => words.NoTrends(trends.Days, words.Period(trends));

    public static string Score(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? DisplayFormat.None;

    public static string Of(FlagDifference difference, ReportWords words) => difference switch
    {
        { Difference: { } value, Low: { } low, High: { } high } =>
            Compared(value, difference.Clear, words) + words.InBrackets(words.Range(Signed(low), Signed(high))),
        _ => words.NotCompared(difference),
    };

    private static string Compared(double value, bool isClear, ReportWords words) =>
        !isClear ? words.NoClearDifference : value > 0 ? words.Higher(Score(value)) : words.Lower(Score(-value));

    private static string Signed(double value) => value.ToString("0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}
