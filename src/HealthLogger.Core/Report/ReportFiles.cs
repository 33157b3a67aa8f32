using System.Text.Json;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>A month's report as it is stored: <c>reports/YYYY-MM.json</c>, <c>.csv</c> and <c>.html</c>.</summary>
public static class ReportFiles
{
    /// <summary>Stores a report in every form, replacing an earlier one. The JSON is last: where it is, the others are.</summary>
    public static async Task<ReportPlaces> SaveAsync(this IReportStore store, ReportDocument document, CancellationToken cancellation)
    {
        var month = document.Report.Month;
        var csv = await store.SaveAsync(Name(month, "csv"), ReportCsv.Render(document.Report), cancellation);
        var html = await store.SaveAsync(Name(month, "html"), ReportHtml.Render(document), cancellation);
        var json = await store.SaveAsync(Name(month, "json"), ReportJson.RenderStored(document), cancellation);
        return new ReportPlaces(json, csv, html);
    }

    /// <summary>The revision of the manifest that a stored report was made from; null where there is no such report.</summary>
    /// <param name="bucket">Where the reports lie beside the archive.</param>
    public static async Task<int?> FindRevisionAsync(this IObjectStore bucket, Month month, CancellationToken cancellation)
    {
        await using var stream = await bucket.OpenAsync(Name(month, "json"), cancellation);
        if (stream is null)
        {
            return null;
        }

        using var report = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
        return report.RootElement.TryGetProperty("manifest_revision", out var revision) && revision.TryGetInt32(out var number) ? number : null;
    }

    private static string Name(Month month, string form) => $"reports/{month}.{form}";
}

/// <summary>Where a stored report lies, in the store's own form: a path, or <c>s3://bucket/key</c>.</summary>
public sealed record ReportPlaces(string Json, string Csv, string Html);
