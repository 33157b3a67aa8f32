using HealthLogger.Web;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.Local.Serve;

/// <summary>
/// Reads the bodies of requests, up to the size that AWS allows, and a few large ones at a time: so many people at once cannot exhaust the
/// memory.
/// </summary>
internal sealed class RequestBodies(TimeProvider clock) : IDisposable
{
    /// <summary>The largest payload of a Lambda function.</summary>
    public const int MaxBytes = 6 * 1024 * 1024;

    private const int Small = 64 * 1024;
    private const int LargeAtOnce = 8;

    // As long as API Gateway takes for a request.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _large = new(LargeAtOnce);

    /// <summary>Returns the body, or the refusal of the request.</summary>
    public async Task<(byte[] Body, ApiResponse? Refusal)> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes || !RequestRules.HasBody(context))
        {
            return ([], context.Request.ContentLength > MaxBytes ? HostResponses.TooLarge(MaxBytes) : null);
        }

        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.RequestAborted);
        try
        {
            return (await ReadAsync(context.Request, either.Token), null);
        }
        catch (BadHttpRequestException e)
        {
            return ([], e.StatusCode == 413 ? HostResponses.TooLarge(MaxBytes) : HostResponses.Incomplete(e.StatusCode));
        }
        catch (IOException)
        {
            return ([], HostResponses.Incomplete(400)); // a chunk of a size that is no number
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return ([], HostResponses.Incomplete(408));
        }
    }

    public void Dispose() => _large.Dispose();

    private async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is { } length and <= Small)
        {
            var body = new byte[length];
            await request.Body.ReadExactlyAsync(body, cancellation);
            return body;
        }

        await _large.WaitAsync(cancellation);
        try
        {
            using var body = new MemoryStream((int)(request.ContentLength ?? Small));
            await request.Body.CopyToAsync(body, cancellation);
            return body.ToArray();
        }
        finally
        {
            _large.Release();
        }
    }
}
