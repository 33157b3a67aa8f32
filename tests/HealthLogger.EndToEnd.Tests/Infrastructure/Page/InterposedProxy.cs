using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Stands between a browser and the server, on an address of its own: loses responses after the server has seen the request, answers by itself,
/// and sends another version of a file.
/// </summary>
internal sealed class InterposedProxy : IAsyncDisposable
{
    // The server would take the proxy's own origin for another site. What the proxy alters must not be compressed.
    private static readonly string[] NotForwarded = ["host", "origin", "accept-encoding", "content-length", "connection", "content-type", "if-none-match"];

    private readonly HttpClient _server;
    private readonly WebApplication _proxy;

    private InterposedProxy(Uri server)
    {
        _server = new HttpClient { BaseAddress = server };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _proxy = builder.Build();
        _proxy.Run(AnswerAsync);
    }

    public Uri Url => new(_proxy.Urls.Single());

    /// <summary>The requests that reached the server, such as <c>POST /records</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Whether a request's response is lost, after the server has sent it.</summary>
    public Func<HttpRequest, bool> Loses { get; set; } = _ => false;

    /// <summary>What a request waits for before the server gets it.</summary>
    public Func<HttpRequest, Task> Delays { get; set; } = _ => Task.CompletedTask;

    /// <summary>What the proxy answers by itself, or null to ask the server.</summary>
    public Func<HttpRequest, (int Status, string Type, string Body)?> Answers { get; set; } = _ => null;

    /// <summary>The address that the server has for what is asked for.</summary>
    public Func<string, string> Maps { get; set; } = address => address;

    /// <summary>Another version of a text file, by its path.</summary>
    public Func<string, string, string> Alters { get; set; } = (_, content) => content;

    public static async Task<InterposedProxy> StartAsync(Uri server)
    {
        var proxy = new InterposedProxy(server);
        await proxy._proxy.StartAsync();
        return proxy;
    }

    public int Count(string request) => Requests.Count(each => each == request);

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _server.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (Answers(request) is { } own)
        {
            (response.StatusCode, response.ContentType) = (own.Status, own.Type);
            await response.WriteAsync(own.Body);
            return;
        }

        await Delays(request);
        using var answer = await _server.SendAsync(await CopyAsync(request));
        var body = await answer.Content.ReadAsByteArrayAsync();
        Requests.Enqueue($"{request.Method} {request.Path}");
        if (Loses(request))
        {
            context.Abort();
            return;
        }

        response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Content-Length" or "Transfer-Encoding")))
        {
            response.Headers[header.Key] = header.Value.ToArray();
        }

        if (answer.Content.Headers.ContentType?.MediaType is "text/javascript" or "text/html")
        {
            body = Encoding.UTF8.GetBytes(Alters(request.Path, Encoding.UTF8.GetString(body)));
        }

        if (body.Length > 0)
        {
            await response.Body.WriteAsync(body);
        }
    }

    private async Task<HttpRequestMessage> CopyAsync(HttpRequest request)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), Maps(request.GetEncodedPathAndQuery()));
        foreach (var (name, values) in request.Headers.Where(header => !NotForwarded.Contains(header.Key.ToLowerInvariant())))
        {
            copy.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        if (request.ContentLength > 0)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            copy.Content = new ByteArrayContent(body.ToArray());
            copy.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        return copy;
    }
}
