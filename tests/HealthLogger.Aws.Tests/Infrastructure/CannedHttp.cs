using System.Net;
using System.Text;
using Amazon.Runtime;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>What a client of AWS sent, as it went on the wire.</summary>
internal sealed record SentRequest(HttpMethod Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>HTTP with canned answers below AWS's whole pipeline: keeps what is sent, and gives each request the next answer.</summary>
internal sealed class CannedHttp : HttpClientFactory
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();
    private readonly List<SentRequest> _requests = [];

    public IReadOnlyList<SentRequest> Requests => _requests;

    public HttpMessageHandler Handler => new Wire(this);

    public CannedHttp Answer(HttpStatusCode status, string body, params (string Name, string Value)[] headers) => Answer(_ =>
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };
        headers.ToList().ForEach(header => answer.Headers.Add(header.Name, header.Value));
        return Task.FromResult(answer);
    });

    public CannedHttp Answer(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <summary>Takes a request and never answers it.</summary>
    public CannedHttp Hang() => Answer(async cancellation =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        throw new InvalidOperationException("Never.");
    });

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(Handler) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Wire(CannedHttp canned) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await (request.Content ?? new ByteArrayContent([])).ReadAsByteArrayAsync(cancellationToken);
            var headers = request.Headers.Concat(request.Content!.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            canned._requests.Add(new SentRequest(request.Method, request.RequestUri!, headers, body));
            return await canned._answers.Dequeue()(cancellationToken);
        }
    }
}
