using System.Text.Encodings.Web;
using System.Text.Json;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The services of the ingest function, on loopback: a delivery stream, and a history table that accepts every usage event.
/// </summary>
internal sealed class IngestStack : IAsyncDisposable
{
    public const string Handler = "HealthLogger.Functions::HealthLogger.Functions.IngestFunction::HandleAsync";

    private readonly LoopbackServer _history;

    private IngestStack(FirehoseServer firehose, LoopbackServer history) => (Firehose, _history) = (firehose, history);

    public FirehoseServer Firehose { get; }

    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["DELIVERY_STREAM"] = "records",
        ["HISTORY_TABLE"] = "history",
        ["AWS_ENDPOINT_URL_FIREHOSE"] = Firehose.Url,
        ["AWS_ENDPOINT_URL_DYNAMODB"] = _history.Url,
    };

    public static async Task<IngestStack> StartAsync()
    {
        var firehose = await FirehoseServer.StartAsync();
        var history = await LoopbackServer.StartAsync(http =>
        {
            http.Response.ContentType = "application/x-amz-json-1.0";
            return http.Response.Body.WriteAsync("""{"UnprocessedItems":{}}"""u8.ToArray(), 0, 23);
        });
        return new IngestStack(firehose, history);
    }

    /// <summary>A POST as an HTTP API passes it to a function.</summary>
    public static string Event(int records)
    {
        var body = $"[{string.Join(',', Enumerable.Range(0, records).Select(i => Some.Record($"r-{i}")))}]";
        return $$$"""
            {"version":"2.0","routeKey":"POST /records","rawPath":"/records","rawQueryString":"",
            "headers":{"accept":"*/*","content-type":"application/json","host":"abc.execute-api.us-east-1.amazonaws.com","user-agent":"curl/8"},
            "requestContext":{"accountId":"123456789012","apiId":"abc","authorizer":{"jwt":{"claims":{"iss":"https://issuer.example","sub":"ann"},
            "scopes":null}},"domainName":"abc.execute-api.us-east-1.amazonaws.com","http":{"method":"POST","path":"/records","protocol":"HTTP/1.1",
            "sourceIp":"192.0.2.1","userAgent":"curl/8"},"requestId":"JKJaXmPLvHcESHA=","routeKey":"POST /records","stage":"$default",
            "time":"10/Mar/2026:12:00:00 +0000","timeEpoch":1773144000000},"body":"{{{JsonEncodedText.Encode(body, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}}","isBase64Encoded":false}
            """;
    }

    /// <summary>Sends an event several times, one after the other, and asserts that its records were accepted.</summary>
    public static async Task PostAsync(RuntimeApi api, string json, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Contains("\"statusCode\":202", (await api.InvokeAsync(json)).Text(), StringComparison.Ordinal);
        }
    }

    /// <summary>Starts a new process that handles a POST of one record, and asserts that the record was delivered.</summary>
    public async Task<ColdStart> MeasureAsync(FunctionProgram program)
    {
        var before = Firehose.Taken;
        var cold = await ColdStart.MeasureAsync(program, Handler, Event(1), Variables);
        Assert.Equal(before + 1, Firehose.Taken);
        return cold;
    }

    public async ValueTask DisposeAsync()
    {
        await Firehose.DisposeAsync();
        await _history.DisposeAsync();
    }
}
