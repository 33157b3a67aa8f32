using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Amazon;
using Amazon.Athena;
using Amazon.Runtime;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>The stand-in's client over an exchange whose answers are written down: one after the other, the last one for ever.</summary>
internal sealed class CannedAthena
{
    private readonly Queue<Answer> _answers = new();
    private Answer _last = new(HttpStatusCode.OK, "{}");

    public List<Sent> Requests { get; } = [];

    /// <summary>Is awaited before an answer.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public CannedAthena Answers(string body, HttpStatusCode status = HttpStatusCode.OK, string? type = null)
    {
        _answers.Enqueue(new Answer(status, body, type));
        return this;
    }

    public AmazonAthenaClient Client(Action<AmazonAthenaConfig>? configure = null)
    {
        var config = new AmazonAthenaConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = new Factory(this) };
        configure?.Invoke(config);
        return new AmazonAthenaClient(new SessionAWSCredentials("access", "secret", "session"), config);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellation);
        Requests.Add(new Sent(request.Method, request.RequestUri!, Headers(request), JsonDocument.Parse(body).RootElement));
        await Before(cancellation);
        _last = _answers.Count > 0 ? _answers.Dequeue() : _last;
        var response = new HttpResponseMessage(_last.Status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(_last.Body)) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        response.Headers.Add("x-amzn-RequestId", "request-1");
        if (_last.Type is not null)
        {
            response.Headers.Add("x-amzn-ErrorType", _last.Type);
        }

        return response;
    }

    private static Dictionary<string, string> Headers(HttpRequestMessage request) =>
        request.Headers.NonValidated.Concat(request.Content!.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    internal sealed record Sent(HttpMethod Method, Uri Uri, Dictionary<string, string> Headers, JsonElement Body);

    private sealed record Answer(HttpStatusCode Status, string Body, string? Type = null);

    private sealed class Exchange(CannedAthena athena) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            athena.AnswerAsync(request, cancellationToken);
    }

    private sealed class Factory(CannedAthena athena) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Exchange(athena))
        {
            Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan,
        };

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
