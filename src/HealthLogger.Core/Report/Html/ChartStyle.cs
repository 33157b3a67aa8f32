using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;

namespace HealthLogger.Core.Report.Html;

/// <summary>How every chart of the report looks; its units are the page's pixels.</summary>
internal static class ChartStyle
{
    public const double FontSize = 12.5;

    private const double RoomForValues = 40;
    private const double RoomForDays = 26;

    /// <summary>A frame without a border, with room for values on the left and days below.</summary>
    public static PlotModel Daily() => Bare(new OxyThickness(RoomForValues, 10, 10, RoomForDays));

    public static PlotModel Bare(OxyThickness margins) => new()
    {
        PlotMargins = margins,
        Padding = new OxyThickness(0),
        PlotAreaBorderThickness = new OxyThickness(0),
        Background = OxyColors.Undefined,
        TextColor = Paint.Muted,
        DefaultFontSize = FontSize,
    };

    /// <summary>Values upwards from zero, on light lines.</summary>
    public static LinearAxis Values()
    {
        var axis = new LinearAxis { Position = AxisPosition.Left, Minimum = 0, LabelFormatter = Compact };
        Calm(axis);
        return axis;
    }

    public static void Calm(Axis axis)
    {
        axis.AxislineStyle = LineStyle.None;
        axis.TickStyle = TickStyle.None;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = Paint.Grid;
        axis.MajorGridlineThickness = 1;
        axis.AxisTickToLabelDistance = 8;
        axis.IsPanEnabled = axis.IsZoomEnabled = false;
    }

    // The axis is narrow; the table has the exact counts.
    private static string Compact(double value)
    {
        string[] thousands = ["", "k", "M", "B", "T"];
        var power = 0;
        while (value >= 10_000 && power < thousands.Length - 1)
        {
            value /= 1000;
            power++;
        }

        return value.ToString("#,0.##", CultureInfo.InvariantCulture) + thousands[power];
    }
}
