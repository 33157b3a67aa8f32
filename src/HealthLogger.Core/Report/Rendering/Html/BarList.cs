using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>
/// Bars with their names and counts as text, which has the size of the page's own on every screen. A long name takes at most two lines; the
/// table has all of it.
/// </summary>
/// <param name="Whole">The count that a bar of the whole width represents.</param>
internal sealed record BarList(IReadOnlyList<Bar> Bars, long Whole)
{
    public ReportWords Words { get; init; } = EnglishWords.Instance;

    public Markup Render() => Markup.Of($"""
        <ul class="bars">
        {Bars.Select(Row)}
        </ul>
        """);

    private Markup Row(Bar bar) => Markup.Of($"""
        <li><bdi>{bar.Name}</bdi> <b>{NumberMarkup.Count(bar.Count)}</b> {(Bars.Any(each => each.Users is not null) ? People(bar) : Markup.Nothing)}
        {(bar.Color is { } color ? Drawn(bar, color) : Markup.Nothing)}</li>
        """);

    private Markup Drawn(Bar bar, string color) => Markup.Of(
        $"""<svg aria-hidden="true"><rect class="grid" width="100%" height="100%"/><rect class="{color}" width="{Share(bar)}%" height="100%"/></svg>""");

    // Empty if it is withheld, so that the counts stay in one column.
    private Markup People(Bar bar) => Markup.Of($"<small>{(bar.Users is { } users ? Markup.Of($"{Words.People(users)}") : Markup.Nothing)}</small>");

    private string Share(Bar bar) => (100d * bar.Count / Math.Max(Whole, 1)).ToString("0.##", CultureInfo.InvariantCulture);
}
