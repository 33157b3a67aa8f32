using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>A request as an AWS client sent it.</summary>
internal sealed record SentRequest(HttpMethod Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);
}

/// <summary>HTTP with canned responses below the SDK's pipeline: records the requests, and gives each the next response.</summary>
internal sealed class CannedHttp : HttpClientFactory
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _responses = new();
    private readonly List<SentRequest> _requests = [];

    /// <summary>Whether the last response is repeated for further requests; otherwise they fail.</summary>
    public bool RepeatsLast { get; init; }

    public IReadOnlyList<SentRequest> Requests => _requests;

    public bool HasResponses => _responses.Count > 0;

    public HttpMessageHandler Handler => new Wire(this);

    public CannedHttp Respond(HttpStatusCode status, string body, params (string Name, string Value)[] headers) => Respond(_ =>
    {
        var message = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };
        headers.ToList().ForEach(header => message.Headers.Add(header.Name, header.Value));
        return Task.FromResult(message);
    });

    public CannedHttp Respond(Func<CancellationToken, Task<HttpResponseMessage>> respond)
    {
        _responses.Enqueue(respond);
        return this;
    }

    /// <summary>Accepts a request and never responds.</summary>
    public CannedHttp Hang(Func<Task>? onRequest = null) => Respond(async cancellation =>
    {
        await (onRequest?.Invoke() ?? Task.CompletedTask);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        throw new InvalidOperationException("The delay never ends.");
    });

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(Handler) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Wire(CannedHttp canned) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await (request.Content ?? new ByteArrayContent([])).ReadAsByteArrayAsync(cancellationToken);
            var headers = request.Headers.NonValidated.Concat(request.Content!.Headers.NonValidated)
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            canned._requests.Add(new SentRequest(request.Method, request.RequestUri!, headers, body));
            var respond = canned.RepeatsLast && canned._responses.Count == 1 ? canned._responses.Peek() : canned._responses.Dequeue();
            return await respond(cancellationToken);
        }
    }
}
