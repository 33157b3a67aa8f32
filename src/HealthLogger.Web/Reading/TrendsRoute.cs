using System.Globalization;
using System.Text;
using HealthLogger.Core.Own;
using HealthLogger.Core.Report;
using HealthLogger.Core.Trends;

namespace HealthLogger.Web;

/// <summary><c>GET /trends</c>: the caller's trends as JSON, or as a fragment of HTML with charts and their tables.</summary>
internal sealed class TrendsRoute(OwnQueries queries, TimeProvider clock) : IQueryResult
{
    private const string Html = "text/html";

    private static readonly string[] MediaTypes = ["application/json", Html];

    public OwnQuery Query => OwnQuery.Trends;

    public async Task<ApiResponse> GetAsync(ApiRequest request, CancellationToken cancellation)
    {
        var text = request.Parameters["days"] ?? $"{MakeTrends.DefaultDays}";
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            || days is < MakeTrends.FewestDays or > MakeTrends.MostDays)
        {
            return ApiResponse.Of(Problem.InvalidQuery(
                [new(0, "days", $"must be a whole number from {MakeTrends.FewestDays} to {MakeTrends.MostDays}")]));
        }

        if (TypeFor(request) is null)
        {
            return ApiResponse.Of(Problem.NotAcceptable(MediaTypes));
        }

        var query = await queries.RunAsync(
            TrendsQuery.Of(request.Caller!.UserId, days, clock.GetUtcNow()), RunningQuery.WaitOf(request), cancellation);
        return query.State == QueryState.Running || RunningQuery.PrefersAsync(request)
            ? RunningQuery.Response(query)
            : await RespondAsync(query, request, cancellation);
    }

    /// <inheritdoc/>
    public async Task<ApiResponse> RespondAsync(StartedQuery query, ApiRequest request, CancellationToken cancellation)
    {
        if (TypeFor(request) is not { } type)
        {
            return ApiResponse.Of(Problem.NotAcceptable(MediaTypes));
        }

        var trends = TrendsQuery.Read(query.Query, await queries.ReadAllAsync(query, cancellation), clock.GetUtcNow());
        return type == Html ? Fragment(trends, AcceptLanguage.Choose(request.Header("accept-language")))
            : ApiResponse.Of(200, type, TrendsJson.Render(trends)).With("Vary", "Accept");
    }

    private static ApiResponse Fragment(PersonTrends trends, ReportLanguage language) => ApiResponse
        .Of(200, $"{Html}; charset=utf-8", Encoding.UTF8.GetBytes(TrendsHtml.Render(trends, language)))
        .WithLanguage(language);

    private static string? TypeFor(ApiRequest request) => AcceptHeader.Choose(request.Header("accept"), MediaTypes);
}
