using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>Stores the report of a month in every format.</summary>
public static class ReportFiles
{
    /// <summary>Stores a report in every format, in English.</summary>
    public static Task<ReportLocations> SaveAsync(this IReportStore store, ReportDocument document, CancellationToken cancellation) =>
        store.SaveAsync(document, ReportLanguage.English, cancellation);

    /// <summary>
    /// Stores a report in every format, replacing an earlier one. The JSON is written first, because it decides which health figures are
    /// published, and again last, with the revision of the manifest: if it names one, the other formats exist.
    /// </summary>
    public static async Task<ReportLocations> SaveAsync(
        this IReportStore store, ReportDocument document, ReportLanguage language, CancellationToken cancellation)
    {
        var month = document.Report.Month;
        await store.SaveAsync(Name(month, "json"), ReportJson.Render(document.BeforeOtherFormats()), cancellation);
        await store.SaveAsync(Name(month, "csv"), ReportCsv.Render(document.Report), cancellation);
        await store.SaveAsync(Name(month, "html"), ReportHtml.Render(document, language), cancellation);
        await store.SaveAsync(Name(month, "json"), ReportJson.Render(document), cancellation);
        return store.LocationsOf(month);
    }

    /// <summary>Returns the locations of the report of a month, whether or not it exists.</summary>
    public static ReportLocations LocationsOf(this IReportStore store, Month month) =>
        new(store.LocationOf(Name(month, "json")), store.LocationOf(Name(month, "csv")), store.LocationOf(Name(month, "html")));

    internal static string Name(Month month, string form) => $"reports/{month}.{form}";
}

/// <summary>The locations of a stored report: paths, or <c>s3://bucket/key</c>.</summary>
public sealed record ReportLocations(string Json, string Csv, string Html);
