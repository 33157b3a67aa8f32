namespace HealthLogger.Web;

/// <summary>Handles requests to an endpoint. If it throws, the response is a 503 without details.</summary>
/// <param name="request">Its caller may use the endpoint.</param>
public delegate Task<ApiResponse> RouteHandler(ApiRequest request, CancellationToken cancellation);

/// <summary>An endpoint and what answers it in this process.</summary>
public sealed record Route(Endpoint Endpoint, RouteHandler Handler);
