using System.Globalization;

namespace HealthLogger.Core.Report;

/// <summary>The origin of the figures, for readers who want to check them.</summary>
internal static class Footer
{
    public static Markup Of(ReportDocument document, ReportWords words)
    {
        var provenance = document.Provenance;
        return Markup.Of($"""
            <footer>
            <h2>{words.SourceTitle}</h2>
            <dl>
            <div><dt>{words.Generated}</dt><dd>{Time(provenance.GeneratedAt, words)}</dd></div>
            <div><dt>{words.Archive}</dt><dd>{words.ArchiveRevision(document.Report.Month, provenance.Revision)}</dd></div>
            <div><dt>{words.Complete}</dt><dd>{words.Completeness(provenance)}</dd></div>
            <div><dt>{words.Quarantined}</dt><dd>{NumberMarkup.Count(provenance.Quarantined)}</dd></div>
            </dl>
            </footer>
            """);
    }

    private static Markup Time(DateTimeOffset instant, ReportWords words)
    {
        var exact = instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Markup.Of($"""<time datetime="{exact}">{words.Instant(instant)}</time>""");
    }
}
