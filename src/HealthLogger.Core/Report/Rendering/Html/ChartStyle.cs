using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;

namespace HealthLogger.Core.Report;

/// <summary>The common style of all charts. Units are pixels of the page.</summary>
internal static class ChartStyle
{
    public const double FontSize = 12.5;

    private const double ValueMargin = 40;
    private const double DayMargin = 26;

    /// <summary>Creates a chart without a border, with room for values on the left and for days below.</summary>
    public static PlotModel Daily() => Bare(new OxyThickness(ValueMargin, 10, 10, DayMargin));

    public static PlotModel Bare(OxyThickness margins) => new()
    {
        PlotMargins = margins,
        Padding = new OxyThickness(0),
        PlotAreaBorderThickness = new OxyThickness(0),
        Background = OxyColors.Undefined,
        TextColor = ChartColors.Muted,
        DefaultFontSize = FontSize,
    };

    /// <summary>Creates an axis of values from zero, with light grid lines.</summary>
    public static LinearAxis Values() => Values(EnglishWords.Instance);

    public static LinearAxis Values(ReportWords words)
    {
        var axis = new LinearAxis { Position = AxisPosition.Left, Minimum = 0, LabelFormatter = value => Compact(value, words) };
        Simplify(axis);
        return axis;
    }

    public static void Simplify(Axis axis)
    {
        axis.AxislineStyle = LineStyle.None;
        axis.TickStyle = TickStyle.None;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = ChartColors.Grid;
        axis.MajorGridlineThickness = 1;
        axis.AxisTickToLabelDistance = 8;
        axis.IsPanEnabled = axis.IsZoomEnabled = false;
    }

    // The axis is narrow, and the table has the exact counts.
    private static string Compact(double value, ReportWords words)
    {
        var (size, unit) = words.LargeUnits.LastOrDefault(large => value >= 10_000 && value >= large.Value, (1, ""));
        return (value / size).ToString("#,0.##", CultureInfo.InvariantCulture) + unit;
    }
}
