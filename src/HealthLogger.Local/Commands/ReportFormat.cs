using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary>The forms that a report can be asked for in.</summary>
internal enum ReportFormat
{
    Text,
    Json,
    Csv,
    Html,
}

internal static class ReportFormats
{
    public static string Render(this ReportFormat format, ReportDocument document) => format switch
    {
        ReportFormat.Json => ReportJson.Render(document.Report),
        ReportFormat.Csv => ReportCsv.Render(document.Report),
        ReportFormat.Html => ReportHtml.Render(document),
        _ => ReportText.Render(document),
    };

    /// <summary>Stores the month's report in every form that is stored; answers where the page lies.</summary>
    public static async Task<string> SaveAsync(this IReportStore store, ReportDocument document, CancellationToken cancellation)
    {
        var name = $"reports/{document.Report.Month}";
        await store.SaveAsync(name + ".json", ReportJson.RenderStored(document), cancellation);
        await store.SaveAsync(name + ".csv", ReportCsv.Render(document.Report), cancellation);
        return await store.SaveAsync(name + ".html", ReportHtml.Render(document), cancellation);
    }
}
