using HealthLogger.Core.Archive;
using HealthLogger.Core.Own;

namespace HealthLogger.Web;

/// <summary>The endpoints that read: a person's own records through queries, and the stored reports.</summary>
/// <param name="queries">Over the table of health records.</param>
/// <param name="reports">Where the reports are stored.</param>
/// <param name="sealing">For cursors: with the same key in every process of a deployment.</param>
public sealed class ReadingRoutes(OwnQueries queries, IObjectStore reports, SealedText sealing, TimeProvider clock)
{
    public IReadOnlyList<Route> All { get; } = Each(queries, reports, sealing, clock);

    private static IReadOnlyList<Route> Each(OwnQueries queries, IObjectStore reports, SealedText sealing, TimeProvider clock)
    {
        var records = new RecordsRoute(queries, sealing, clock);
        var export = new ExportRoute(queries, sealing, clock);
        var trends = new TrendsRoute(queries, clock);
        return
        [
            new(Endpoints.GetMe, MeRoute.GetAsync),
            new(Endpoints.GetRecords, records.GetAsync),
            new(Endpoints.GetExport, export.GetAsync),
            new(Endpoints.GetTrends, trends.GetAsync),
            new(Endpoints.GetQuery, new QueryRoute(queries, [records, export, trends]).GetAsync),
            new(Endpoints.GetReports, new ReportsRoute(reports).GetAsync),
            new(Endpoints.GetReport, new ReportRoute(reports).GetAsync),
        ];
    }
}
