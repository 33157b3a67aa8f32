using HealthLogger.Core.Calendar;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace HealthLogger.Core.Report;

/// <summary>The three kinds of charts in a report.</summary>
internal static class Charts
{
    private const double RowHeight = 50;

    /// <summary>
    /// Creates the chart of the daily averages. A line is interrupted on a day without a value. Lines differ in their dashes and markers, too,
    /// so that they can be told apart without colours.
    /// </summary>
    public static PlotModel Averages(Month month, IReadOnlyList<ReportDay> days)
    {
        var chart = ChartStyle.Daily();
        var scale = ChartStyle.Values();
        scale.Maximum = 100;
        scale.MajorStep = 25;
        AddDays(chart, month);
        chart.Axes.Add(scale);
        chart.Series.Add(Line("fatigue", MarkerType.Circle, days.Select(day => day.Scores.Fatigue)));
        chart.Series.Add(Line("mood", MarkerType.Square, days.Select(day => day.Scores.Mood)));
        chart.Series.Add(Line("motivation", MarkerType.Triangle, days.Select(day => day.Scores.Motivation)));
        return chart;
    }

    /// <summary>Creates the column chart of the events of each day.</summary>
    public static PlotModel Events(Month month, IReadOnlyList<ReportDay> days) => Columns(month, "usage", days.Select(day => day.Events), EnglishWords.Instance);

    /// <summary>Creates a column chart of a count for each day.</summary>
    public static PlotModel Columns(Month month, string color, IEnumerable<long?> counts, ReportWords words)
    {
        var chart = ChartStyle.Daily();
        var scale = ChartStyle.Values(words);
        scale.MinimumMajorStep = 1;
        scale.MaximumPadding = 0.05;
        AddDays(chart, month);
        chart.Axes.Add(scale);
        chart.Series.Add(Bars(color, counts.Select((count, index) => new RectangleBarItem(index + 0.64, 0, index + 1.36, count ?? 0))));
        return chart;
    }

    /// <summary>Creates a bar chart of named counts. Each bar is below its name, so that a name has the whole width.</summary>
    /// <param name="whole">The count that a bar of the whole width represents.</param>
    public static (PlotModel Chart, double Height) Ranking(IReadOnlyList<Bar> rows, long whole)
    {
        const int nameColumns = 26;
        double most = Math.Max(whole, 1);
        var chart = ChartStyle.Bare(new OxyThickness(0));
        chart.Axes.Add(HiddenAxis(AxisPosition.Bottom, most));
        chart.Axes.Add(HiddenAxis(AxisPosition.Left, rows.Count));
        foreach (var (at, bar) in rows.Select((bar, at) => (at, bar)))
        {
            chart.Series.Add(Bars("grid", [HorizontalBar(at, most)]));
            chart.Series.Add(Bars(bar.Color, [HorizontalBar(at, bar.Count)]));
            chart.Annotations.Add(Label(new(0, at + 0.5), Verbatim(DisplayText.Fit(bar.Name, nameColumns)), HorizontalAlignment.Left));
            chart.Annotations.Add(Label(new(most, at + 0.5), DisplayFormat.Count(bar.Count), HorizontalAlignment.Right));
        }

        return (chart, rows.Count * RowHeight);
    }

    // Weekends are shaded, each in one piece. Two of its days may be in different months.
    private static void AddDays(PlotModel chart, Month month)
    {
        chart.Axes.Add(new DayAxis(month));
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

    // The horizontal axis runs from left to right, the vertical one from top to bottom.
    private static LinearAxis HiddenAxis(AxisPosition position, double end) => new()
    {
        Position = position,
        IsAxisVisible = false,
        StartPosition = position == AxisPosition.Left ? 1 : 0,
        EndPosition = position == AxisPosition.Left ? 0 : 1,
        Minimum = 0,
        Maximum = end,
    };

    private static RectangleBarItem HorizontalBar(int row, double length) => new(0, row + 0.6, length, row + 0.78);

    private static TextAnnotation Label(DataPoint at, string text, HorizontalAlignment alignment) => new()
    {
        Text = text,
        TextPosition = at,
        TextHorizontalAlignment = alignment,
        TextVerticalAlignment = VerticalAlignment.Bottom,
        TextColor = ChartColors.Ink,
        FontSize = 15,
        Stroke = OxyColors.Undefined,
        Padding = new OxyThickness(0),
    };

    // OxyPlot renders _{…} and ^{…} as subscript and superscript; a word joiner, which has no width, prevents that.
    private static string Verbatim(string text) =>
        text.Replace("_{", "_\u2060{", StringComparison.Ordinal).Replace("^{", "^\u2060{", StringComparison.Ordinal);
}
