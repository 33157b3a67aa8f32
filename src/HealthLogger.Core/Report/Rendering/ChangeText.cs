using System.Globalization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>
/// Describes the change of a figure from the month before, in words and without colour, because a higher value is not always better.
/// </summary>
internal sealed class ChangeText(Month month)
{
    private readonly string _before = month.Number == 1 ? "December" : MonthName(month.Number - 1);

    public string Of(long now, long? before) => Of(now, before, Math.Abs(now - (before ?? 0)), "#,0");

    // The difference of the rounded figures, so that a reader who subtracts gets the same.
    public string Of(double? now, double? before)
    {
        var (shown, shownBefore) = (Round(now), Round(before));
        return Of(shown, shownBefore, Math.Abs((shown ?? 0) - (shownBefore ?? 0)), "0.0");
    }

    private string Of<T>(T? now, T? before, T difference, string format)
        where T : struct, IFormattable, IComparable<T>
    {
        if (before is not { } known)
        {
            return $"no value for {_before}";
        }

        var was = known.ToString(format, CultureInfo.InvariantCulture);
        var by = difference.ToString(format, CultureInfo.InvariantCulture);
        return now?.CompareTo(known) switch
        {
            null => $"{was} in {_before}",
            0 => $"no change from {_before}",
            > 0 => $"▲ {by} from {was} in {_before}",
            < 0 => $"▼ {by} from {was} in {_before}",
        };
    }

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 1, MidpointRounding.AwayFromZero) : null;

    private static string MonthName(int number) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(number);
}
