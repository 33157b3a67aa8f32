using System.Text.Json;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The reports in the archive's bucket: <c>reports/YYYY-MM.json</c>, <c>.csv</c> and <c>.html</c>.</summary>
public sealed class StoredReports(IObjectStore bucket)
{
    private const string Prefix = "reports/";
    private const string Extension = ".json";

    // A report is small, and there is one a month: those of ten years are read in a few round trips.
    private const int MostAtOnce = 16;

    /// <summary>
    /// Returns the months that have a stored report of a team, newest first. A damaged report counts as one, so that whoever asks for it
    /// learns that it is damaged.
    /// </summary>
    public async Task<IReadOnlyList<Month>> ListTeamMonthsAsync(CancellationToken cancellation)
    {
        var stored = new List<Month>();
        await foreach (var name in bucket.ListAsync(Prefix, cancellation))
        {
            if (name.EndsWith(Extension, StringComparison.Ordinal) && Month.TryParse(name[Prefix.Length..^Extension.Length], out var month))
            {
                stored.Add(month);
            }
        }

        var ofTeam = new bool[stored.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, stored.Count, options, async (index, cancelled) => ofTeam[index] = await IsOfTeamAsync(stored[index], cancelled));
        return [.. stored.Where((_, index) => ofTeam[index]).OrderDescending()];
    }

    /// <summary>Returns a month's stored report, or null if there is none.</summary>
    /// <exception cref="DamagedReportException">It cannot be read.</exception>
    public async Task<StoredReport?> FindAsync(Month month, CancellationToken cancellation) =>
        await ReadAsync(month, cancellation) is { } json ? json.ToStored() ?? throw new DamagedReportException(NameOf(month), month) : null;

    /// <summary>
    /// Returns a month's stored report of a team as it was published, to write it again in any language. If it lacks the usage of the month
    /// before, that is read from the stored report of that month. Returns null if there is none, if it is being stored, or if its JSON lacks something that the
    /// page needs.
    /// </summary>
    /// <exception cref="DamagedReportException">The report cannot be read.</exception>
    public async Task<ReportDocument?> FindDocumentAsync(Month month, CancellationToken cancellation) =>
        await ReadAsync(month, cancellation) is { } json
            ? json.ToDocument(json.PreviousUsage is null ? await ReadIfValidAsync(month.Previous, cancellation) : null)
            : null;

    private static string NameOf(Month month) => ReportFiles.Name(month, "json");

    private async Task<ReportJsonDocument?> ReadAsync(Month month, CancellationToken cancellation)
    {
        await using var stream = await bucket.OpenAsync(NameOf(month), cancellation);
        try
        {
            return stream is null ? null
                : await JsonSerializer.DeserializeAsync(stream, ReportJsonContext.Default.ReportJsonDocument, cancellation)
                    ?? throw new DamagedReportException(NameOf(month), month);
        }
        catch (JsonException e)
        {
            throw new DamagedReportException(NameOf(month), month, e);
        }
    }

    private async Task<ReportJsonDocument?> ReadIfValidAsync(Month month, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(month, cancellation);
        }
        catch (DamagedReportException)
        {
            return null; // its own report says so
        }
    }

    private async Task<bool> IsOfTeamAsync(Month month, CancellationToken cancellation)
    {
        try
        {
            return (await FindAsync(month, cancellation))?.IsOfTeam == true;
        }
        catch (DamagedReportException)
        {
            return true;
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

    /// <summary>True if the report is about a team, and protects single people.</summary>
    public bool IsOfTeam => PublishedHealth is { MinUsers: >= 2 };
}

/// <summary>A stored report cannot be read. It contains what was published, so it is not replaced automatically.</summary>
public sealed class DamagedReportException(string name, Month month, Exception? inner = null)
    : Exception($"{name} is damaged. Restore it from a backup, or replace it with a new one: report --month {month} --anew.", inner);
