using HealthLogger.Core.Calendar;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace HealthLogger.Core.Report.Html;

/// <summary>The report's three forms of chart.</summary>
internal static class Charts
{
    private const double RowHeight = 50;

    /// <summary>The three averages of each day; a line breaks where a day has no record.</summary>
    public static PlotModel Averages(Month month, IReadOnlyList<ReportDay> days)
    {
        var chart = ChartStyle.Daily();
        var scale = ChartStyle.Values();
        scale.Maximum = 100;
        scale.MajorStep = 25;
        chart.Axes.Add(new DayAxis(month));
        chart.Axes.Add(scale);
        chart.Series.Add(Line("fatigue", MarkerType.Circle, days.Select(day => day.Average.Fatigue)));
        chart.Series.Add(Line("mood", MarkerType.Square, days.Select(day => day.Average.Mood)));
        chart.Series.Add(Line("motivation", MarkerType.Triangle, days.Select(day => day.Average.Motivation)));
        return chart;
    }

    /// <summary>The events of each day as columns.</summary>
    public static PlotModel Events(Month month, IReadOnlyList<ReportDay> days)
    {
        var chart = ChartStyle.Daily();
        var scale = ChartStyle.Values();
        scale.MinimumMajorStep = 1;
        scale.MaximumPadding = 0.05;
        chart.Axes.Add(new DayAxis(month));
        chart.Axes.Add(scale);
        chart.Series.Add(Bars("usage", days.Select(day =>
            new RectangleBarItem(day.Day.Day - 0.36, 0, day.Day.Day + 0.36, day.Events))));
        return chart;
    }

    /// <summary>Named counts as bars under their names, so that a name has the chart's whole width.</summary>
    /// <param name="whole">The count that fills the width.</param>
    public static (PlotModel Chart, double Height) Ranking(IReadOnlyList<Bar> rows, long whole)
    {
        const int nameColumns = 26;
        double most = Math.Max(whole, 1);
        var chart = ChartStyle.Bare(new OxyThickness(0));
        chart.Axes.Add(Unseen(AxisPosition.Bottom, most));
        chart.Axes.Add(Unseen(AxisPosition.Left, rows.Count));
        foreach (var (at, bar) in rows.Select((bar, at) => (at, bar)))
        {
            chart.Series.Add(Bars("grid", [Lying(at, most)]));
            chart.Series.Add(Bars(bar.Paint, [Lying(at, bar.Count)]));
            chart.Annotations.Add(Label(new(0, at + 0.5), Verbatim(ForeignText.Fit(bar.Name, nameColumns)), HorizontalAlignment.Left));
            chart.Annotations.Add(Label(new(most, at + 0.5), Figure.Count(bar.Count), HorizontalAlignment.Right));
        }

        return (chart, rows.Count * RowHeight);
    }

    private static LineSeries Line(string paint, MarkerType marker, IEnumerable<double?> values)
    {
        var line = new LineSeries
        {
            Color = Paint.Marker(paint),
            StrokeThickness = 2,
            LineJoin = LineJoin.Round,
            MarkerType = marker,
            MarkerSize = marker == MarkerType.Triangle ? 5.5 : 4,
            MarkerFill = Paint.Marker(paint),
            MarkerStroke = Paint.Surface,
            MarkerStrokeThickness = 1.2,
        };
        line.Points.AddRange(values.Select((value, index) => value is { } y ? new DataPoint(index + 1, y) : DataPoint.Undefined));
        return line;
    }

    private static RectangleBarSeries Bars(string paint, IEnumerable<RectangleBarItem> items)
    {
        var bars = new RectangleBarSeries
        {
            FillColor = Paint.Marker(paint),
            StrokeThickness = 0,
            EdgeRenderingMode = EdgeRenderingMode.PreferGeometricAccuracy,
        };
        foreach (var item in items)
        {
            bars.Items.Add(item);
        }

        return bars;
    }

    // From left to right, and from the top down.
    private static LinearAxis Unseen(AxisPosition position, double end) => new()
    {
        Position = position,
        IsAxisVisible = false,
        StartPosition = position == AxisPosition.Left ? 1 : 0,
        EndPosition = position == AxisPosition.Left ? 0 : 1,
        Minimum = 0,
        Maximum = end,
    };

    private static RectangleBarItem Lying(int row, double length) => new(0, row + 0.6, length, row + 0.78);

    private static TextAnnotation Label(DataPoint at, string text, HorizontalAlignment alignment) => new()
    {
        Text = text,
        TextPosition = at,
        TextHorizontalAlignment = alignment,
        TextVerticalAlignment = VerticalAlignment.Bottom,
        TextColor = Paint.Ink,
        FontSize = 15,
        Stroke = OxyColors.Undefined,
        Padding = new OxyThickness(0),
    };

    // OxyPlot reads _{…} and ^{…} as subscript and superscript; a word joiner in between, which has no width, stops it.
    private static string Verbatim(string text) =>
        text.Replace("_{", "_\u2060{", StringComparison.Ordinal).Replace("^{", "^\u2060{", StringComparison.Ordinal);
}
