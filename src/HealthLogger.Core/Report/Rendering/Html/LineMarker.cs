namespace HealthLogger.Core.Report;

/// <summary>
/// The line and the marker of a score, as in the chart: fatigue is solid with dots, mood dashed with squares, motivation dotted with triangles.
/// They need no stylesheet but its colours.
/// </summary>
internal static class LineMarker
{
    private static readonly Markup[] All =
    [
        Of("fatigue", Markup.Of($"""<path d="M0 5h28"/><circle cx="14" cy="5" r="4.2" fill="var(--fatigue)"/>""")),
        Of("mood", Markup.Of($"""<path d="M0 5h7m3 0h8m3 0h7"/><path d="M10.5 1.5h7v7h-7z" fill="var(--surface)"/>""")),
        Of("motivation", Markup.Of($"""<path d="M1 5h2m3 0h2m12 0h2m3 0h2"/><path d="M14 0l5.2 9h-10.4z" fill="var(--motivation)" stroke="none"/>""")),
    ];

    /// <param name="index">The index of the score.</param>
    public static Markup Of(int index) => All[index];

    /// <summary>Returns the markers of all scores with their names.</summary>
    public static Markup Legend(ReportWords words) => Markup.Of($"""
        <ul class="legend" aria-hidden="true">
        {words.Scores.All.Select((name, index) => Markup.Of($"<li>{Of(index)}{name}</li>"))}
        </ul>
        """);

    /// <summary>Returns the markers of all scores with their names and what the ends of their scales mean.</summary>
    public static Markup Scales(ReportWords words) => Markup.Of($"""
        <dl class="scales">
        {Enumerable.Range(0, 3).Select(index => Markup.Of($"<div><dt>{Of(index)}{words.Scores[index]}</dt><dd>{words.Meanings[index]}</dd></div>"))}
        </dl>
        """);

    private static Markup Of(string color, Markup shapes) => Markup.Of(
        $"""<svg class="line" viewBox="0 0 28 10" width="28" height="10" fill="none" stroke="var(--{color})" stroke-width="2" aria-hidden="true">{shapes}</svg>""");
}
