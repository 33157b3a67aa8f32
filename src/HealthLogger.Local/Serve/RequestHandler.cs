using System.Diagnostics.CodeAnalysis;
using System.Net;
using HealthLogger.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Local.Serve;

/// <summary>
/// Handles a request: rules -> person -> rate -> content type -> body -> API -> response. A body is read only if its sender has a valid token.
/// </summary>
internal sealed class RequestHandler(Api api, RequestRules rules, PersonalTokens tokens, ILogger log) : IDisposable
{
    private static readonly string[] Json = ["application/json", "application/x-ndjson"];

    private readonly RateLimits _limits = new();
    private readonly RequestBodies _bodies = new(TimeProvider.System);

    /// <summary>Whether requests come through a proxy, which names the address of the client.</summary>
    public bool IsBehindProxy { get; init; }

    [SuppressMessage("Design", "CA1031", Justification = "The client gets a response whatever fails; the failure is logged.")]
    public async Task HandleAsync(HttpContext context)
    {
        ApiResponse response;
        try
        {
            response = await AnswerAsync(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // the client is gone
        }
        catch (Exception e)
        {
            log.NotHandled(e);
            response = HostResponses.Unavailable();
        }

        await HttpTranslation.WriteAsync(response, context.Response);
    }

    public void Dispose()
    {
        _limits.Dispose();
        _bodies.Dispose();
    }

    private async Task<ApiResponse> AnswerAsync(HttpContext context)
    {
        var caller = rules.Refuse(context) is { } refused ? (null, refused) : FindCaller(context);
        if (caller.Refusal is { } refusal)
        {
            log.Refused(refusal.Status);
            return refusal;
        }

        var request = HttpTranslation.Read(context.Request) with { Caller = caller.Caller };
        if (caller.Caller is not null && RequestRules.IsWrite(context.Request))
        {
            var body = HasOtherType(context.Request) ? ([], HostResponses.UnsupportedMediaType(string.Join(" or ", Json))) : await _bodies.ReadAsync(context);
            if (body.Refusal is not null)
            {
                log.Refused(body.Refusal.Status);
                return body.Refusal;
            }

            request = request with { Body = body.Body };
        }

        return await api.HandleAsync(request, RequestRules.IsWrite(context.Request) ? CancellationToken.None : context.RequestAborted);
    }

    // Without a token, the API decides whether one is needed.
    private (Caller? Caller, ApiResponse? Refusal) FindCaller(HttpContext context) =>
        context.Request.Headers.Authorization.Count == 0 ? (null, null)
        : BearerToken.Read(context.Request.Headers.Authorization) is { } token && tokens.Find(token) is { } caller ? (caller, _limits.Refuse(caller))
        : (null, _limits.RefuseWrongToken(ClientOf(context)));

    // The proxy adds the address that it sees to those that the client may have made up.
    private IPAddress ClientOf(HttpContext context) =>
        IsBehindProxy && IPAddress.TryParse(context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim(), out var client)
            ? client
            : context.Connection.RemoteIpAddress!;

    // A page of another origin can send text, but JSON only after it has asked. So a body needs a content type, also one that is empty.
    private static bool HasOtherType(HttpRequest request)
    {
        var isBodiless = request.Method == "DELETE" && request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0;
        return !isBodiless && !Json.Contains(request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);
    }
}
