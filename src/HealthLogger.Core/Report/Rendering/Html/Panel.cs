using OxyPlot;
using OxyPlot.Series;

namespace HealthLogger.Core.Report;

/// <summary>A chart with its heading, a summary in words, and the table of its data.</summary>
internal sealed record Panel(string Title, string Words, Markup Chart, Table Table)
{
    // The pixels of a day that has a marker of full size, and the smallest part of it that can still be seen.
    private const double RoomForMarker = 15.5;
    private const double SmallestMarker = 0.4;

    private static readonly OxySize Wide = new(960, 300);
    private static readonly OxySize Narrow = new(320, 230);
    private static readonly OxySize HalfWide = new(440, 200);
    private static readonly OxySize HalfNarrow = new(320, 170);

    public Markup Legend { get; init; } = Markup.Nothing;

    /// <summary>The most important figure, above the chart.</summary>
    public Markup Figure { get; init; } = Markup.Nothing;

    /// <summary>What the lines of the chart mean, below it.</summary>
    public Markup Key { get; init; } = Markup.Nothing;

    public Markup Render() => Markup.Of($"""
        <figure class="panel">
        <figcaption><h2>{Title}</h2><p>{Words}</p></figcaption>
        {Figure}{Legend}
        {Chart}
        {Key}
        {Table.Render()}
        </figure>
        """);

    public static Markup Empty(string title, string words) => Markup.Of($"""
        <section class="panel empty"><h2>{title}</h2><p>{words}</p></section>
        """);

    /// <summary>Renders a panel without a table, because that of another panel has the same figures.</summary>
    public static Markup Half(string title, string figure, string words, Markup chart) => Markup.Of($"""
        <figure class="panel">
        <figcaption><h2>{title}</h2><p>{words}</p></figcaption>
        <p class="figure"><b>{figure}</b></p>
        {chart}
        </figure>
        """);

    /// <summary>Renders a chart over the days of the month twice, because the wide one would be unreadable on a phone.</summary>
    public static Markup DayChart(PlotModel chart, string label) => DayChart((chart, label), (chart, label));

    /// <summary>Renders two charts of the same days: one for wide screens and paper, and one for phones.</summary>
    public static Markup DayChart((PlotModel Chart, string Label) wide, (PlotModel Chart, string Label) narrow) =>
        Markup.Of($"{WithMarkersThatFit(wide, Wide, "wide")}{WithMarkersThatFit(narrow, Narrow, "narrow")}");

    /// <summary>Renders a chart over the days of the month for half the width of the page.</summary>
    public static Markup HalfChart(PlotModel chart, string label) => Markup.Of(
        $"{ChartSvg.Render(chart, HalfWide, "wide half", label)}{ChartSvg.Render(chart, HalfNarrow, "narrow", label)}");

    private static Markup WithMarkersThatFit((PlotModel Chart, string Label) drawn, OxySize size, string kind)
    {
        var lines = drawn.Chart.Series.OfType<LineSeries>().Select(line => (Line: line, Size: line.MarkerSize)).ToList();
        foreach (var (line, marker) in lines)
        {
            var room = size.Width / Math.Max(line.Points.Count, 1);
            line.MarkerSize = marker * Math.Clamp(room / RoomForMarker, SmallestMarker, 1);
        }

        var svg = ChartSvg.Render(drawn.Chart, size, kind, drawn.Label);
        lines.ForEach(each => each.Line.MarkerSize = each.Size); // the same chart may be rendered in another size
        return svg;
    }
}
