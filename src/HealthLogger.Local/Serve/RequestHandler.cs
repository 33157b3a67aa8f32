using System.Diagnostics.CodeAnalysis;
using System.Net;
using HealthLogger.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Local.Serve;

/// <summary>
/// Handles a request: rules -> person -> rate -> body -> API -> response. A body is read only if its sender has a valid token.
/// </summary>
internal sealed class RequestHandler(Api api, ServeOptions options, PersonalTokens tokens, ILogger log) : IDisposable
{
    private readonly RequestRules _rules = new(options);
    private readonly RateLimits _limits = new();
    private readonly RequestBodies _bodies = new(TimeProvider.System);

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
        var (caller, refusal) = _rules.Refuse(context) is { } refused ? (null, refused) : FindCaller(context);
        var (isWrite, body) = (RequestRules.IsWrite(context.Request), Array.Empty<byte>());
        if (refusal is null && caller is not null && isWrite)
        {
            (body, refusal) = await _bodies.ReadAsync(context);
        }

        if (refusal is not null)
        {
            log.Refused(refusal.Status);
            return refusal;
        }

        // A client that does not wait for the response may not end a write, which is one of several requests together.
        var request = HttpTranslation.Read(context.Request) with { Caller = caller, Body = body };
        return await api.HandleAsync(request, isWrite ? CancellationToken.None : context.RequestAborted);
    }

    // Without a token, the API decides whether one is needed.
    private (Caller? Caller, ApiResponse? Refusal) FindCaller(HttpContext context) =>
        context.Request.Headers.Authorization.Count == 0 ? (null, null)
        : BearerToken.Read(context.Request.Headers.Authorization) is { } token && tokens.Find(token) is { } caller ? (caller, _limits.Refuse(caller))
        : (null, _limits.RefuseWrongToken(ClientOf(context)));

    // The proxy adds the address that it sees to those that the client may have made up.
    private IPAddress ClientOf(HttpContext context) =>
        options.IsBehindProxy && IPAddress.TryParse(context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim(), out var client)
            ? client
            : context.Connection.RemoteIpAddress!;
}
