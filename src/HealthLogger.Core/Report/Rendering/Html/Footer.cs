using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>The origin of the figures, for readers who want to check them.</summary>
internal static class Footer
{
    public static Markup Of(ReportDocument document)
    {
        var provenance = document.Provenance;
        return Markup.Of($"""
            <footer>
            <h2>Where the figures come from</h2>
            <dl>
            <div><dt>Generated</dt><dd>{Time(provenance.GeneratedAt)}</dd></div>
            <div><dt>Archive</dt><dd>{document.Report.Month.ToString()}, {(provenance.Revision is { } revision ? $"manifest revision {revision.ToString(CultureInfo.InvariantCulture)}" : "not yet")}</dd></div>
            <div><dt>Complete</dt><dd>{Completeness(provenance)}</dd></div>
            <div><dt>Quarantined</dt><dd>{NumberMarkup.Count(provenance.Quarantined)}</dd></div>
            </dl>
            <p>Usage events are counted by the UTC day, records by each person’s local day.
            An average is the mean over people of each person’s own mean, so everybody counts once. A change compares each person with
            themselves; its 95 % interval is in brackets.</p>
            </footer>
            """);
    }

    private static Markup Completeness(Provenance provenance) => provenance switch
    {
        { Complete: true } => Markup.Of($"Yes"),
        { Revision: null } => Markup.Of($"No: the month is not over"),
        { MissingBefore: { } before } => Markup.Of($"No: events before {Time(before)} may be missing"),
        _ => Markup.Of($"No: events may be missing"),
    };

    private static Markup Time(DateTimeOffset instant)
    {
        var exact = instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Markup.Of($"""<time datetime="{exact}">{DisplayFormat.Instant(instant)}</time>""");
    }
}
