using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Lambda's side of one function, on a free loopback port: gives events to the next runtime that asks, and receives its responses and
/// errors. Each runtime has its own execution environment. The API is that of
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
/// </summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    /// <summary>Lambda rejects a longer response: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html.</summary>
    public const int MaxPayload = 6 * 1024 * 1024;

    // A process starts within a second; a busy machine takes longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly Channel<Invocation> _queue = Channel.CreateUnbounded<Invocation>();
    private readonly Channel<bool> _polls = Channel.CreateUnbounded<bool>();
    private readonly Channel<FunctionError> _initErrors = Channel.CreateUnbounded<FunctionError>();
    private readonly ConcurrentDictionary<string, ExecutionEnvironment> _environments = new();

    private RuntimeApi(string functionName)
    {
        FunctionName = functionName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        var runtime = _app.MapGroup("/{environment}/2018-06-01/runtime");
        runtime.MapGet("/invocation/next", OnNextAsync);
        runtime.MapPost("/invocation/{id}/response", OnResponseAsync);
        runtime.MapPost("/invocation/{id}/error", OnErrorAsync);
        runtime.MapPost("/init/error", OnInitErrorAsync);
    }

    public string FunctionName { get; }

    public string FunctionArn => $"arn:aws:lambda:us-east-1:123456789012:function:{FunctionName}";

    public static async Task<RuntimeApi> StartAsync(string functionName = "the-function")
    {
        var api = new RuntimeApi(functionName);
        await api._app.StartAsync();
        return api;
    }

    /// <summary>Creates an execution environment for another runtime.</summary>
    public ExecutionEnvironment Open()
    {
        var name = Guid.NewGuid().ToString("N");
        return _environments[name] = new ExecutionEnvironment($"{new Uri(_app.Urls.Single()).Authority}/{name}");
    }

    public Task<FunctionResponse> InvokeAsync(string json, TimeSpan? timeout = null) => InvokeAsync(Encoding.UTF8.GetBytes(json), timeout);

    /// <param name="timeout">The function's timeout; 25 s by default. A longer invocation fails with Sandbox.Timedout.</param>
    /// <exception cref="TimeoutException">No runtime has asked for the event.</exception>
    public async Task<FunctionResponse> InvokeAsync(ReadOnlyMemory<byte> json, TimeSpan? timeout = null)
    {
        var invocation = new Invocation(json, timeout ?? TimeSpan.FromSeconds(25));
        await _queue.Writer.WriteAsync(invocation);
        return await invocation.ResponseAsync(Patience);
    }

    /// <summary>Completes when a runtime next asks for an event; each request is reported once.</summary>
    public async Task PolledAsync() => await _polls.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The next error that a runtime reports from its start.</summary>
    public async Task<FunctionError> InitErrorAsync() => await _initErrors.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        // A runtime that is still waiting for an event would keep the server from stopping.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        foreach (var environment in _environments.Values)
        {
            environment.Dispose();
        }
    }

    private async Task OnNextAsync(string environment, HttpContext http)
    {
        var runtime = _environments[environment];
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, runtime.Exited);
        _polls.Writer.TryWrite(true);
        var invocation = await _queue.Reader.ReadAsync(gone.Token);
        if (!runtime.TryTake(invocation))
        {
            await _queue.Writer.WriteAsync(invocation);
            return;
        }

        var headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = $"{invocation.Deliver().ToUnixTimeMilliseconds()}";
        headers["Lambda-Runtime-Invoked-Function-Arn"] = FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = $"Root=1-5759e988-{invocation.RequestId.Replace("-", "", StringComparison.Ordinal)[..24]};Sampled=0";
        headers.ContentType = "application/json";
        headers.ContentLength = invocation.Payload.Length;
        await http.Response.Body.WriteAsync(invocation.Payload, http.RequestAborted);
    }

    private async Task<IResult> OnResponseAsync(string environment, string id, HttpRequest request)
    {
        var payload = await BytesAsync(request);
        if (_environments[environment].Finish(id) is not { } invocation)
        {
            return Refused(StatusCodes.Status400BadRequest, "InvalidRequestID", "Invalid request ID");
        }

        if (payload.Length > MaxPayload)
        {
            var message = $"Response payload size exceeded maximum allowed payload size ({MaxPayload} bytes).";
            invocation.Fail(new FunctionError("Function.ResponseSizeTooLarge", message, [], null));
            return Refused(StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", message);
        }

        invocation.Complete(payload);
        return Accepted();
    }

    private async Task<IResult> OnErrorAsync(string environment, string id, HttpRequest request)
    {
        var error = await ReadErrorAsync(request);
        if (_environments[environment].Finish(id) is not { } invocation)
        {
            return Refused(StatusCodes.Status400BadRequest, "InvalidRequestID", "Invalid request ID");
        }

        invocation.Fail(error);
        return Accepted();
    }

    private async Task<IResult> OnInitErrorAsync(HttpRequest request)
    {
        _initErrors.Writer.TryWrite(await ReadErrorAsync(request));
        return Accepted();
    }

    private static async Task<FunctionError> ReadErrorAsync(HttpRequest request) =>
        FunctionError.Parse(await BytesAsync(request), request.Headers["Lambda-Runtime-Function-Error-Type"].SingleOrDefault());

    private static async Task<byte[]> BytesAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        return bytes.ToArray();
    }

    private static IResult Accepted() => Results.Content("""{"status":"OK"}""", "application/json", Encoding.UTF8, StatusCodes.Status202Accepted);

    private static IResult Refused(int status, string type, string message) =>
        Results.Content($$"""{"errorMessage":"{{message}}","errorType":"{{type}}"}""", "application/json", Encoding.UTF8, status);
}
