using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>Renders a series of values from 0, one for each day of a month.</summary>
internal static class Sparkline
{
    /// <summary>The days of the longest month.</summary>
    public const int MostDays = 31;

    private const string Levels = "▁▂▃▄▅▆▇█";

    private static readonly int[] NumberedDays = [1, 5, 10, 15, 20, 25, 30];

    /// <summary>Returns the numbers of some days, each above the first column of its day.</summary>
    public static string Ruler(int days, int columnsPerDay) =>
        NumberedDays.Where(day => day <= days).Aggregate("", (ruler, day) => ruler.PadRight((day - 1) * columnsPerDay) + day.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Scales the values from the lowest to the highest. If all are equal, they are scaled from 0 to
    /// <paramref name="full"/>. A missing value is a dot.
    /// </summary>
    /// <param name="full">The highest possible value, or null if there is none.</param>
    /// <param name="columnsPerDay">How often the character of a day is repeated.</param>
    public static string Of(IReadOnlyList<double?> values, double? full, int columnsPerDay = 1)
    {
        var (lowest, highest) = (values.Min() ?? 0, values.Max() ?? 0);
        if (lowest == highest)
        {
            (lowest, highest) = (0, full ?? highest);
        }

        return string.Concat(values.Select(value => new string(value is { } known ? Level(known) : '·', columnsPerDay)));

        char Level(double value)
        {
            var share = highest > lowest ? (value - lowest) / (highest - lowest) : 0;
            return Levels[Math.Clamp((int)(share * Levels.Length), 0, Levels.Length - 1)];
        }
    }
}
