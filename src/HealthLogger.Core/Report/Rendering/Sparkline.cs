namespace HealthLogger.Core.Report;

/// <summary>Renders a series of values as one character each.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>Scales the values from the lowest to the highest; a missing value is a dot.</summary>
    public static string Of(IReadOnlyList<double?> values)
    {
        var (lowest, highest) = (values.Min() ?? 0, values.Max() ?? 0);
        return string.Concat(values.Select(value => value is { } known ? Level(known) : '·'));

        char Level(double value)
        {
            var share = highest > lowest ? (value - lowest) / (highest - lowest) : 0.5;
            return Levels[Math.Clamp((int)(share * Levels.Length), 0, Levels.Length - 1)];
        }
    }
}
