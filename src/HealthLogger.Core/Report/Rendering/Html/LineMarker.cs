namespace HealthLogger.Core.Report;

/// <summary>The line and the marker of a score, as in the chart: fatigue is solid with dots, mood dashed with squares, motivation dotted with triangles.</summary>
internal static class LineMarker
{
    private static readonly Markup[] All =
    [
        Markup.Of($"""<svg class="line fatigue" viewBox="0 0 28 10" aria-hidden="true"><path d="M0 5h28"/><circle cx="14" cy="5" r="4.2"/></svg>"""),
        Markup.Of($"""<svg class="line mood" viewBox="0 0 28 10" aria-hidden="true"><path d="M0 5h7m3 0h8m3 0h7"/><path class="mark" d="M10.5 1.5h7v7h-7z"/></svg>"""),
        Markup.Of($"""<svg class="line motivation" viewBox="0 0 28 10" aria-hidden="true"><path d="M1 5h2m3 0h2m12 0h2m3 0h2"/><path class="mark" d="M14 0l5.2 9h-10.4z"/></svg>"""),
    ];

    /// <param name="index">The index of the score.</param>
    public static Markup Of(int index) => All[index];
}
