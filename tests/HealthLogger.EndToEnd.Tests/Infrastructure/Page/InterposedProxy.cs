using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Stands between a browser and the server, on an address of its own: loses responses after the server has seen the request, refuses with a
/// body of its own, and sends another version of a file.
/// </summary>
internal sealed class InterposedProxy : IAsyncDisposable
{
    private static readonly string[] NotForwarded = ["host", "origin", "accept-encoding", "content-length", "connection", "content-type"];

    private readonly HttpListener _listener = new();
    private readonly HttpClient _server;
    private readonly Task _loop;

    private InterposedProxy(Uri server, int port)
    {
        _server = new HttpClient { BaseAddress = server };
        Url = new Uri($"http://127.0.0.1:{port}/");
        _listener.Prefixes.Add(Url.AbsoluteUri);
        _listener.Start();
        _loop = RunAsync();
    }

    public Uri Url { get; }

    /// <summary>The requests that reached the server, such as <c>POST /records</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Whether a request's response is lost, after the server has sent it.</summary>
    public Func<HttpListenerRequest, bool> Loses { get; set; } = _ => false;

    /// <summary>What the proxy answers by itself, or null to ask the server.</summary>
    public Func<HttpListenerRequest, (int Status, string Type, string Body)?> Answers { get; set; } = _ => null;

    /// <summary>Another version of a text file, by its path.</summary>
    public Func<string, string, string> Alters { get; set; } = (_, content) => content;

    public static InterposedProxy Start(Uri server)
    {
        // A listener does not take port 0.
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return new InterposedProxy(server, port);
    }

    public int Count(string request) => Requests.Count(each => each == request);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _loop;
        _server.Dispose();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            await ForwardAsync(context);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException or HttpRequestException or InvalidOperationException)
        {
            context.Response.Abort(); // the browser is gone, or the test is over
        }
    }

    private async Task ForwardAsync(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (Answers(request) is { } own)
        {
            (response.StatusCode, response.ContentType) = (own.Status, own.Type);
            response.Close(System.Text.Encoding.UTF8.GetBytes(own.Body), willBlock: true);
            return;
        }

        using var answer = await _server.SendAsync(await CopyAsync(request));
        var body = await answer.Content.ReadAsByteArrayAsync();
        Requests.Enqueue($"{request.HttpMethod} {request.Url!.AbsolutePath}");
        if (Loses(request))
        {
            response.Abort();
            return;
        }

        response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Content-Length" or "Transfer-Encoding")))
        {
            response.Headers[header.Key] = string.Join(", ", header.Value);
        }

        if (answer.Content.Headers.ContentType?.MediaType is "text/javascript" or "text/html")
        {
            body = System.Text.Encoding.UTF8.GetBytes(Alters(request.Url.AbsolutePath, System.Text.Encoding.UTF8.GetString(body)));
        }

        response.Close(body, willBlock: true);
    }

    private static async Task<HttpRequestMessage> CopyAsync(HttpListenerRequest request)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.HttpMethod), request.RawUrl);
        foreach (var name in request.Headers.AllKeys.Where(name => !NotForwarded.Contains(name!.ToLowerInvariant())))
        {
            copy.Headers.TryAddWithoutValidation(name!, request.Headers[name]);
        }

        if (request.HasEntityBody)
        {
            using var body = new MemoryStream();
            await request.InputStream.CopyToAsync(body);
            copy.Content = new ByteArrayContent(body.ToArray());
            copy.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        return copy;
    }
}
