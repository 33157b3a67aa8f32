using System.Security.Cryptography;
using System.Text;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Web;

/// <summary>
/// <c>GET /reports/{month}</c>: the team's stored report. JSON and CSV are sent as they are stored; the page is written from the JSON, so that a
/// report of any age has today's look, in the language that is asked for. A report of one person, or one that does not protect single people, is
/// never given out.
/// </summary>
internal sealed class ReportRoute(IObjectStore store)
{
    private const string Html = "text/html";

    private static readonly (string MediaType, string Form)[] Forms = [("application/json", "json"), ("text/csv", "csv"), (Html, "html")];

    private static readonly string[] MediaTypes = [.. Forms.Select(form => form.MediaType)];

    private readonly StoredReports _reports = new(store);

    public async Task<ApiResponse> GetAsync(ApiRequest request, CancellationToken cancellation)
    {
        if (!Month.TryParse(request.PathValue, out var month))
        {
            return ApiResponse.Of(Problem.InvalidQuery([new(0, "month", "must be a month such as 2026-01")]));
        }

        if (AcceptHeader.Choose(request.Header("accept"), MediaTypes) is not { } type)
        {
            return ApiResponse.Of(Problem.NotAcceptable(MediaTypes));
        }

        if (type == Html && await _reports.FindDocumentAsync(month, cancellation) is { } document)
        {
            var language = AcceptLanguage.Choose(request.Header("accept-language"));
            return Response(request, type, Encoding.UTF8.GetBytes(ReportHtml.Render(document, language))).WithLanguage(language);
        }

        var form = Forms.First(each => each.MediaType == type).Form;
        return await FindAsync(month, form, cancellation) is { } report
            ? Response(request, type, report).With("Vary", "Accept")
            : ApiResponse.Of(Problem.NotFound());
    }

    // The formats of a report are stored one after another. What is read while a report is replaced is read again later.
    private async Task<byte[]?> FindAsync(Month month, string form, CancellationToken cancellation)
    {
        var before = await _reports.FindAsync(month, cancellation);
        if (before?.IsOfTeam != true)
        {
            return null;
        }

        var report = await ReadAsync(ReportFiles.Name(month, form), cancellation);
        var isWhole = form == "json" || before.ManifestRevision > 0;
        return isWhole && report is not null && (await _reports.FindAsync(month, cancellation))?.GeneratedAt == before.GeneratedAt
            ? report
            : throw new IOException($"The report of {month} is being replaced, or was not stored as a whole. If it stays so, make it again: report --month {month}.");
    }

    private async Task<byte[]?> ReadAsync(string name, CancellationToken cancellation)
    {
        await using var stream = await store.OpenAsync(name, cancellation);
        if (stream is null)
        {
            return null;
        }

        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    private static ApiResponse Response(ApiRequest request, string type, byte[] report)
    {
        var tag = $"\"{Convert.ToHexString(SHA256.HashData(report))[..32]}\"";
        var contentType = type == "application/json" ? type : $"{type}; charset=utf-8";
        var response = EntityTag.Matches(request.Header("if-none-match"), tag) ? ApiResponse.NotModified() : ApiResponse.Of(200, contentType, report);

        // A browser must not keep a report on a disk. A client that keeps it by itself can still send its tag.
        response = response.With("ETag", tag).With("Cache-Control", "no-store");
        return type == Html ? response.With("Content-Security-Policy", PagePolicy.Of(report)) : response;
    }
}
