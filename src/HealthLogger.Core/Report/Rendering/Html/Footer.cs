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
            <div><dt>Archive</dt><dd>{document.Report.Month.ToString()}, manifest revision {Exact(provenance.Revision)}</dd></div>
            <div><dt>Complete</dt><dd>{Completeness(provenance)}</dd></div>
            <div><dt>Quarantined</dt><dd>{NumberMarkup.Count(provenance.Quarantined)}</dd></div>
            </dl>
            <p>Usage is counted by the UTC day, health by each person’s local day.
            An average takes every record of the month that has the value.</p>
            </footer>
            """);
    }

    private static Markup Completeness(Provenance provenance) => provenance switch
    {
        { Complete: true } => Markup.Of($"Yes"),
        { MissingBefore: { } before } => Markup.Of($"No: events before {Time(before)} may be missing"),
        _ => Markup.Of($"No: events may be missing"),
    };

    private static Markup Time(DateTimeOffset instant)
    {
        var exact = instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Markup.Of($"""<time datetime="{exact}">{DisplayFormat.Instant(instant)}</time>""");
    }

    private static Markup Exact(int revision) => Markup.Of($"{revision.ToString(CultureInfo.InvariantCulture)}");
}
