using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Forwards one caller's requests to a stand-in for AWS, and records the calls.</summary>
internal sealed class AwsProxy : IAsyncDisposable
{
    // Headers that belong to one connection only.
    private static readonly HashSet<string> OfAConnection =
        new(["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Expect", "Content-Length"], StringComparer.OrdinalIgnoreCase);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly WebApplication _app;
    private readonly string _aws;
    private readonly AwsStep _step;

    private AwsProxy(string aws, AwsStep step)
    {
        (_aws, _step) = (aws, step);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public string Url => _app.Urls.Single();

    /// <summary>The calls since the start, or since a new record was set here.</summary>
    public RecordedCalls Calls { get; set; } = new();

    /// <param name="aws">The stand-in's address.</param>
    public static async Task<AwsProxy> StartAsync(string aws, AwsStep step)
    {
        var proxy = new AwsProxy(aws, step);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var body = await BytesAsync(http.Request);
        var target = http.Request.Headers["X-Amz-Target"].SingleOrDefault();
        var path = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var text = target is null && !S3Actions.DeletesMany(path) ? "" : Encoding.UTF8.GetString(body);
        var request = new AwsRequest(http.Request.Method, http.Request.Host.Value!, path, target, text);
        var response = await _step(request, () => ForwardAsync(http.Request, path, body));
        Calls.Add(request with { Response = target is null ? "" : response.Text });
        await WriteAsync(http, response);
    }

    private async Task<AwsResponse> ForwardAsync(HttpRequest request, string path, byte[] body)
    {
        var asSent = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_aws + path, asSent)) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in request.Headers.Where(header => !OfAConnection.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                message.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        using var response = await _http.SendAsync(message);
        var headers = response.Headers.Concat(response.Content.Headers).Select(header => KeyValuePair.Create(header.Key, header.Value.ToArray()));
        return new AwsResponse((int)response.StatusCode, [.. headers], await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task WriteAsync(HttpContext http, AwsResponse response)
    {
        http.Response.StatusCode = response.Status;
        var hasNoBody = HttpMethods.IsHead(http.Request.Method);
        foreach (var (name, values) in response.Headers.Where(header => !OfAConnection.Contains(header.Key) || (hasNoBody && header.Key == "Content-Length")))
        {
            http.Response.Headers[name] = values;
        }

        if (!hasNoBody && response.Status != StatusCodes.Status204NoContent)
        {
            http.Response.ContentLength = response.Body.Length;
            await http.Response.Body.WriteAsync(response.Body);
        }
    }

    private static async Task<byte[]> BytesAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        return bytes.ToArray();
    }
}
