using System.Text.Json;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The reports in the archive's bucket: <c>reports/YYYY-MM.json</c>, <c>.csv</c> and <c>.html</c>.</summary>
public sealed class StoredReports(IObjectStore bucket)
{
    /// <summary>Returns a month's stored report, or null if there is none.</summary>
    /// <exception cref="DamagedReportException">It cannot be read.</exception>
    public async Task<StoredReport?> FindAsync(Month month, CancellationToken cancellation)
    {
        var name = ReportFiles.Name(month, "json");
        await using var stream = await bucket.OpenAsync(name, cancellation);
        if (stream is null)
        {
            return null;
        }

        try
        {
            var json = await JsonSerializer.DeserializeAsync(stream, ReportJsonContext.Default.ReportJsonDocument, cancellation);
            return json?.ToStored() ?? throw new DamagedReportException(name, month);
        }
        catch (JsonException e)
        {
            throw new DamagedReportException(name, month, e);
        }
    }
}

/// <summary>What a stored report says.</summary>
/// <param name="PublishedHealth">
/// The health half of a team's report, which is published once. Null for a personal report, and for a report in format 1,
/// which did not protect single people.
/// </param>
/// <param name="RecordsCameLater">As in <see cref="Provenance"/>.</param>
public sealed record StoredReport(
    int ManifestRevision, bool Complete, DateTimeOffset GeneratedAt, HealthSummary? PublishedHealth, bool RecordsCameLater)
{
    /// <summary>As in <see cref="Provenance"/>.</summary>
    public bool SchemaChangeDue { get; init; }
}

/// <summary>A stored report cannot be read. It contains what was published, so it is not replaced automatically.</summary>
public sealed class DamagedReportException(string name, Month month, Exception? inner = null)
    : Exception($"{name} is damaged. Restore it from a backup, or replace it with a new one: report --month {month} --anew.", inner);
