using System.Text.Json;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Stores and finds the report of a month: <c>reports/YYYY-MM.json</c>, <c>.csv</c> and <c>.html</c>.</summary>
public static class ReportFiles
{
    /// <summary>Stores a report in every form, replacing an earlier one. The JSON is written last: if it exists, all do.</summary>
    public static async Task<ReportLocations> SaveAsync(this IReportStore store, ReportDocument document, CancellationToken cancellation)
    {
        var month = document.Report.Month;
        await store.SaveAsync(Name(month, "csv"), ReportCsv.Render(document.Report), cancellation);
        await store.SaveAsync(Name(month, "html"), ReportHtml.Render(document), cancellation);
        await store.SaveAsync(Name(month, "json"), ReportJson.RenderStored(document), cancellation);
        return store.LocationsOf(month);
    }

    /// <summary>Returns what a stored report was made from, or null if it does not exist or is not readable.</summary>
    /// <param name="bucket">Contains the reports beside the archive.</param>
    public static async Task<StoredProvenance?> FindProvenanceAsync(this IObjectStore bucket, Month month, CancellationToken cancellation)
    {
        await using var stream = await bucket.OpenAsync(Name(month, "json"), cancellation);
        if (stream is null)
        {
            return null;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(stream, ReportJsonContext.Default.StoredProvenance, cancellation);
        }
        catch (JsonException)
        {
            return null; // the report is made again
        }
    }

    /// <summary>Returns the locations of the report of a month, whether or not it exists.</summary>
    public static ReportLocations LocationsOf(this IReportStore store, Month month) =>
        new(store.LocationOf(Name(month, "json")), store.LocationOf(Name(month, "csv")), store.LocationOf(Name(month, "html")));

    private static string Name(Month month, string form) => $"reports/{month}.{form}";
}

/// <summary>What a stored report was made from, and when.</summary>
public sealed record StoredProvenance(int ManifestRevision, bool Complete, DateTimeOffset GeneratedAt);

/// <summary>The locations of a stored report: paths, or <c>s3://bucket/key</c>.</summary>
public sealed record ReportLocations(string Json, string Csv, string Html);
