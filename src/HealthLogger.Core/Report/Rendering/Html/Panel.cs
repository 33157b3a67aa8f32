using OxyPlot;

namespace HealthLogger.Core.Report;

/// <summary>A chart with its heading, a summary in words, and the table of its data.</summary>
internal sealed record Panel(string Title, string Words, Markup Chart, Table Table)
{
    private static readonly OxySize Wide = new(820, 280);
    private static readonly OxySize Narrow = new(360, 240);

    public Markup Legend { get; init; } = Markup.Nothing;

    public Markup Render() => Markup.Of($"""
        <figure class="panel">
        <figcaption><h2>{Title}</h2><p>{Words}</p></figcaption>
        {Legend}
        {Chart}
        {Table.Render()}
        </figure>
        """);

    public static Markup Empty(string title, string words) => Markup.Of($"""
        <section class="panel empty"><h2>{title}</h2><p>{words}</p></section>
        """);

    /// <summary>Renders a chart over the days of the month twice, because the wide one would be unreadable on a phone.</summary>
    public static Markup DayChart(PlotModel chart, string label) => Markup.Of(
        $"{ChartSvg.Render(chart, Wide, "wide", label)}{ChartSvg.Render(chart, Narrow, "narrow", label)}");

    public static Markup RankChart((PlotModel Chart, double Height) ranking, string label) =>
        ChartSvg.Render(ranking.Chart, new OxySize(400, ranking.Height), "rank", label);
}
