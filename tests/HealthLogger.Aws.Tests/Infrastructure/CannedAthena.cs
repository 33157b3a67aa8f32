using System.Net;
using Amazon;
using Amazon.Athena;
using Amazon.Runtime;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>Athena's client over <see cref="CannedHttp"/>; the last response is repeated.</summary>
internal sealed class CannedAthena
{
    private readonly CannedHttp _http = new() { RepeatsLast = true };

    public IReadOnlyList<SentRequest> Requests => _http.Requests;

    public CannedAthena Respond(string body, HttpStatusCode status = HttpStatusCode.OK, string? errorType = null)
    {
        (string, string)[] id = [("x-amzn-RequestId", "request-1")];
        _http.Respond(status, body, errorType is null ? id : [.. id, ("x-amzn-ErrorType", errorType)]);
        return this;
    }

    /// <param name="onRequest">Called when a request arrives that never gets a response.</param>
    public void Hang(Func<Task>? onRequest = null) => _http.Hang(onRequest);

    public AmazonAthenaClient Client(Action<AmazonAthenaConfig>? configure = null)
    {
        var config = new AmazonAthenaConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = _http };
        configure?.Invoke(config);
        if (!_http.HasResponses)
        {
            Respond("{}");
        }

        return new AmazonAthenaClient(new SessionAWSCredentials("access", "secret", "session"), config);
    }
}
