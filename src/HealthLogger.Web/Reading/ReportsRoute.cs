using System.Text.Json;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Report;

namespace HealthLogger.Web;

/// <summary><c>GET /reports</c>: the months of the team's stored reports.</summary>
internal sealed class ReportsRoute(IObjectStore store)
{
    private readonly StoredReports _reports = new(store);

    public async Task<ApiResponse> GetAsync(ApiRequest request, CancellationToken cancellation)
    {
        var months = await _reports.ListTeamMonthsAsync(cancellation);
        var body = JsonSerializer.SerializeToUtf8Bytes(new ReportMonths([.. months.Select(month => $"{month}")]), WebJsonContext.Default.ReportMonths);
        return ApiResponse.Of(200, "application/json", body);
    }
}

/// <param name="Months">Newest first.</param>
internal sealed record ReportMonths(IReadOnlyList<string> Months);
