using System.Diagnostics.CodeAnalysis;
using HealthLogger.Core.Ingest;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Web;

/// <summary>
/// The HTTP API: request -> endpoint -> access -> handler -> response. A host translates its own form of requests and responses, and
/// authenticates the caller.
/// <list type="bullet">
/// <item>Every request gets a documented response; an exception becomes a 503 that tells nothing about the inside.</item>
/// <item>An endpoint that is not for everybody is reached only by a caller who may use it.</item>
/// </list>
/// </summary>
/// <param name="routes">The endpoints that this process answers. The others are not found.</param>
public sealed class Api(IReadOnlyList<Route> routes, ILogger log)
{
    [SuppressMessage("Design", "CA1031", Justification = "The caller gets a response whatever fails; the failure is logged.")]
    public async Task<ApiResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var there = Endpoints.All.Where(endpoint => endpoint.Match(request.Path) is not null).ToList();
        var endpoint = there.Find(endpoint => endpoint.Methods.Contains(request.Method));
        try
        {
            var response = endpoint is not null ? await RunAsync(endpoint, request, cancellation)
                : there.Count == 0 ? ApiResponse.Of(Problem.NotFound())
                : MethodNotAllowed(there.SelectMany(each => each.Methods));
            response = request.Method == "HEAD" ? response with { Body = default } : response;
            log.RequestCompleted(response.Status, $"{endpoint}");
            return response;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.RequestFailed(e, $"{endpoint}");
            return ApiResponse.Of(request.Method is "GET" or "HEAD" ? Problem.UnavailableToRead() : Problem.UnavailableToWrite());
        }
    }

    private async Task<ApiResponse> RunAsync(Endpoint endpoint, ApiRequest request, CancellationToken cancellation)
    {
        if (Refuse(endpoint, request.Caller) is { } refusal)
        {
            return refusal;
        }

        if (routes.FirstOrDefault(route => route.Endpoint == endpoint) is not { } route)
        {
            return ApiResponse.Of(Problem.NotFound());
        }

        var errors = new List<InputError>();
        var query = endpoint.ReadQuery(request.Query, errors);
        return errors.Count > 0
            ? ApiResponse.Of(Problem.InvalidQuery(errors))
            : await route.Handler(request with { PathValue = endpoint.Match(request.Path)!, Parameters = query }, cancellation);
    }

    private static ApiResponse? Refuse(Endpoint endpoint, Caller? caller) => endpoint.Access switch
    {
        Access.Everybody => null,
        _ when caller is null => ApiResponse.Of(Problem.Unauthorized()).With("WWW-Authenticate", "Bearer"),
        Access.Reports when !caller.ReadsReports => ApiResponse.Of(Problem.ReportsForbidden()),
        _ => null,
    };

    private static ApiResponse MethodNotAllowed(IEnumerable<string> methods)
    {
        var allowed = methods.Order(StringComparer.Ordinal).ToList();
        return ApiResponse.Of(Problem.MethodNotAllowed(allowed)).With("Allow", string.Join(", ", allowed));
    }
}
