using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The members of the JSON of a stored report: the figures and what they were made from.</summary>
internal sealed record StoredReport(Month Month, UsageSummary Usage, HealthSummary Health)
{
    // DateTime in UTC, because a DateTimeOffset would be written with +00:00 instead of Z.
    public required DateTime GeneratedAt { get; init; }

    public required int ManifestRevision { get; init; }

    public required bool Complete { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? MissingBefore { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Quarantined { get; init; }

    public static StoredReport Of(ReportDocument document)
    {
        var (report, provenance) = (document.Report, document.Provenance);
        return new StoredReport(report.Month, report.Usage, report.Health)
        {
            GeneratedAt = provenance.GeneratedAt.UtcDateTime,
            ManifestRevision = provenance.Revision,
            Complete = provenance.Complete,
            MissingBefore = provenance.Complete ? null : provenance.MissingBefore?.UtcDateTime,
            Quarantined = provenance.Quarantined > 0 ? provenance.Quarantined : null,
        };
    }
}
