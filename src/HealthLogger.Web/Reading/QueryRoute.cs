using HealthLogger.Core.Own;

namespace HealthLogger.Web;

/// <summary><c>GET /queries/{id}</c>: the result of a query that another endpoint has started.</summary>
internal sealed class QueryRoute(OwnQueries queries, IReadOnlyList<IQueryResult> results)
{
    public async Task<ApiResponse> GetAsync(ApiRequest request, CancellationToken cancellation)
    {
        try
        {
            return await FindAsync(request, cancellation);
        }
        catch (ResultExpiredException)
        {
            return ApiResponse.Of(Problem.ResultExpired());
        }
    }

    private async Task<ApiResponse> FindAsync(ApiRequest request, CancellationToken cancellation)
    {
        var user = request.Caller!.UserId;
        return await queries.FindAsync(request.PathValue, user, cancellation) is not { } query
            || results.FirstOrDefault(result => result.Query == OwnQuery.Recognize(query.Query, user)) is not { } found
            ? ApiResponse.Of(Problem.NotFound())
            : query.State == QueryState.Running ? RunningQuery.Response(query, request.Query)
            : await found.RespondAsync(query, request, cancellation);
    }
}

/// <summary>How an endpoint shows the result of its query.</summary>
internal interface IQueryResult
{
    OwnQuery Query { get; }

    /// <param name="query">Has succeeded, and is the caller's.</param>
    /// <param name="request">To the endpoint, or to <c>GET /queries/{id}</c>.</param>
    Task<ApiResponse> RespondAsync(StartedQuery query, ApiRequest request, CancellationToken cancellation);
}
