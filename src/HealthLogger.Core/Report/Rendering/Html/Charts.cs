using HealthLogger.Core.Calendar;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace HealthLogger.Core.Report;

/// <summary>The kinds of charts in reports and trends.</summary>
internal static class Charts
{
    // From so many points on, a marker on each would hide the lines.
    private const int ManyPoints = 60;

    /// <summary>Creates the chart of the daily averages. Weekends are shaded.</summary>
    public static PlotModel Averages(Month month, IReadOnlyList<ReportDay> days)
    {
        var chart = Scores(new DayAxis(month), [.. days.Select(day => day.Scores)]);
        ShadeWeekends(chart, month);
        return chart;
    }

    /// <summary>
    /// Creates a chart of scores, the first at 1. A line is interrupted if there is no value. Lines differ in their dashes and markers, too,
    /// so that they can be told apart without colours; of many points, only those that no line reaches have a marker.
    /// </summary>
    public static PlotModel Scores(Axis axis, IReadOnlyList<PerScore<double?>> values)
    {
        var chart = ChartStyle.Daily();
        var scale = ChartStyle.Values();
        scale.Maximum = 100;
        scale.MajorStep = 25;
        chart.Axes.Add(axis);
        chart.Axes.Add(scale);
        AddLine(chart, "fatigue", MarkerType.Circle, [.. values.Select(each => each.Fatigue)]);
        AddLine(chart, "mood", MarkerType.Square, [.. values.Select(each => each.Mood)]);
        AddLine(chart, "motivation", MarkerType.Triangle, [.. values.Select(each => each.Motivation)]);
        return chart;
    }

    /// <summary>Creates a column chart of a count for each day.</summary>
    public static PlotModel Columns(Month month, string color, IEnumerable<long?> counts, ReportWords words)
    {
        var chart = ChartStyle.Daily();
        var scale = ChartStyle.Values(words);
        scale.MinimumMajorStep = 1;
        scale.MaximumPadding = 0.05;
        chart.Axes.Add(new DayAxis(month));
        chart.Axes.Add(scale);
        ShadeWeekends(chart, month);
        chart.Series.Add(Bars(color, counts.Select((count, index) => new RectangleBarItem(index + 0.64, 0, index + 1.36, count ?? 0))));
        return chart;
    }

    // Weekends are shaded, each in one piece. Two of its days may be in different months.
    private static void ShadeWeekends(PlotModel chart, Month month)
    {
        for (var saturday = 1 - ((int)month.Start.DayOfWeek + 1) % 7; saturday <= month.Days; saturday += 7)
        {
            var (first, last) = (Math.Max(saturday, 1), Math.Min(saturday + 1, month.Days));
            if (first <= last)
            {
                chart.Annotations.Add(new RectangleAnnotation
                {
                    MinimumX = first - 0.5,
                    MaximumX = last + 0.5,
                    Fill = ChartColors.Marker("weekend"),
                    Layer = AnnotationLayer.BelowAxes,
                });
            }
        }
    }

    private static void AddLine(PlotModel chart, string color, MarkerType marker, IReadOnlyList<double?> values)
    {
        var line = Line(color, marker, values);
        chart.Series.Add(line);
        if (values.Count >= ManyPoints)
        {
            (line.MarkerType, line.StrokeThickness) = (MarkerType.None, 1.6);
            chart.Series.Add(Line(color, marker, values.Select((value, index) => IsAlone(index) ? value : null)));
        }

        bool IsAlone(int index) => values.ElementAtOrDefault(index - 1) is null && values.ElementAtOrDefault(index + 1) is null;
    }

    private static LineSeries Line(string color, MarkerType marker, IEnumerable<double?> values)
    {
        var line = new LineSeries
        {
            Color = ChartColors.Marker(color),
            StrokeThickness = 2,
            LineJoin = LineJoin.Round,
            Dashes = marker switch { MarkerType.Square => [5, 2.5], MarkerType.Triangle => [1.2, 1.6], _ => null },
            MarkerType = marker,
            MarkerSize = marker == MarkerType.Triangle ? 5 : 3.5,
            MarkerFill = marker == MarkerType.Square ? ChartColors.Surface : ChartColors.Marker(color),
            MarkerStroke = marker == MarkerType.Square ? ChartColors.Marker(color) : ChartColors.Surface,
            MarkerStrokeThickness = marker == MarkerType.Square ? 1.8 : 1,
        };
        line.Points.AddRange(values.Select((value, index) => value is { } y ? new DataPoint(index + 1, y) : DataPoint.Undefined));
        return line;
    }

    private static RectangleBarSeries Bars(string color, IEnumerable<RectangleBarItem> items)
    {
        var bars = new RectangleBarSeries
        {
            FillColor = ChartColors.Marker(color),
            StrokeThickness = 0,
            EdgeRenderingMode = EdgeRenderingMode.PreferGeometricAccuracy,
        };
        foreach (var item in items)
        {
            bars.Items.Add(item);
        }

        return bars;
    }
}
