namespace HealthLogger.Core.Report;

/// <summary>Renders a series of values from 0 as one character each.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>
    /// Scales the values from the lowest to the highest. If all are equal, they are scaled from 0 to
    /// <paramref name="full"/>. A missing value is a dot.
    /// </summary>
    /// <param name="full">The highest possible value, or null if there is none.</param>
    public static string Of(IReadOnlyList<double?> values, double? full)
    {
        var (lowest, highest) = (values.Min() ?? 0, values.Max() ?? 0);
        if (lowest == highest)
        {
            (lowest, highest) = (0, full ?? highest);
        }

        return string.Concat(values.Select(value => value is { } known ? Level(known) : '·'));

        char Level(double value)
        {
            var share = highest > lowest ? (value - lowest) / (highest - lowest) : 0;
            return Levels[Math.Clamp((int)(share * Levels.Length), 0, Levels.Length - 1)];
        }
    }
}
