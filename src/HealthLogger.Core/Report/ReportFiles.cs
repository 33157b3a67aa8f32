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
        await store.SaveAsync(Name(month, "csv"), ReportCsv.Render(document.Report), cancellation);
        await store.SaveAsync(Name(month, "html"), ReportHtml.Render(document), cancellation);
        await store.SaveAsync(Name(month, "json"), ReportJson.RenderStored(document), cancellation);
        return store.PlacesOf(month);
    }

    /// <summary>What a stored report was made from; null where there is none, or none that can be read.</summary>
    /// <param name="bucket">Where the reports lie beside the archive.</param>
    public static async Task<ReportOrigin?> FindOriginAsync(this IObjectStore bucket, Month month, CancellationToken cancellation)
    {
        await using var stream = await bucket.OpenAsync(Name(month, "json"), cancellation);
        if (stream is null)
        {
            return null;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(stream, ReportJsonContext.Default.ReportOrigin, cancellation);
        }
        catch (JsonException)
        {
            return null; // it is made again
        }
    }

    /// <summary>Where a month's report lies once it is stored.</summary>
    public static ReportPlaces PlacesOf(this IReportStore store, Month month) =>
        new(store.PlaceOf(Name(month, "json")), store.PlaceOf(Name(month, "csv")), store.PlaceOf(Name(month, "html")));

    private static string Name(Month month, string form) => $"reports/{month}.{form}";
}

/// <summary>What a stored report says of its origin.</summary>
public sealed record ReportOrigin(int ManifestRevision, bool Complete, DateTimeOffset GeneratedAt);

/// <summary>Where a stored report lies, in the store's own form: a path, or <c>s3://bucket/key</c>.</summary>
public sealed record ReportPlaces(string Json, string Csv, string Html);
