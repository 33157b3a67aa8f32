using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.Testing.Aws;

/// <summary>
/// A delivery stream behind Firehose's JSON protocol: counts the records of PutRecordBatch, and optionally keeps or refuses them.
/// </summary>
public sealed class FirehoseServer : IAsyncDisposable
{
    private readonly List<string> _delivered = [];
    private LoopbackServer? _server;
    private long _taken;

    private FirehoseServer()
    {
    }

    public string Url => _server!.Url;

    public ServerCalls Calls { get; } = new();

    /// <summary>Whether <see cref="Delivered"/> is filled. Otherwise records are counted and never decoded, which costs little.</summary>
    public bool KeepsRecords { get; set; }

    /// <summary>Whether a record is refused this time; asked only if <see cref="KeepsRecords"/>.</summary>
    public Func<string, bool> Refuses { get; set; } = _ => false;

    /// <summary>The number of records taken; one that is sent twice counts twice.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>The records taken, if <see cref="KeepsRecords"/>; one that is sent twice is there twice.</summary>
    public IReadOnlyList<string> Delivered => _delivered;

    public static async Task<FirehoseServer> StartAsync()
    {
        var server = new FirehoseServer();
        server._server = await LoopbackServer.StartAsync(server.OnCallAsync);
        return server;
    }

    /// <summary>
    /// Keeps records from now on, but refuses some of them and throttles some calls, at random. Calls must be made one after another.
    /// </summary>
    public void RefuseAtRandom(int recordPercent, int callPercent, Random random)
    {
        KeepsRecords = true;
        Refuses = _ => random.Next(100) < recordPercent;
        Calls.Before = _ => random.Next(100) < callPercent ? throw new AwsErrorException(503, "ServiceUnavailableException") : Task.CompletedTask;
    }

    public Task StopAsync() => _server!.StopAsync();

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task OnCallAsync(HttpContext http)
    {
        Assert.Equal("Firehose_20150804.PutRecordBatch", http.Request.Headers["X-Amz-Target"]);
        using var request = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        http.Response.ContentType = "application/x-amz-json-1.1";
        await Calls.MakeAsync("PutRecordBatch", http, () => Put(request.RootElement.GetProperty("Records")), fault =>
            http.Response.WriteAsync($$"""{"__type":"{{fault.Code}}","message":"{{fault.Code}}"}"""));
    }

    private RequestDelegate Put(JsonElement records)
    {
        var taken = records.EnumerateArray().Select(record => Take(record.GetProperty("Data"))).ToList();
        Interlocked.Add(ref _taken, taken.Count(each => each));

        // As long as the service's ids.
        var entries = taken.Select((each, i) => each
            ? $$"""{"RecordId":"{{i:D96}}"}"""
            : """{"ErrorCode":"ServiceUnavailableException","ErrorMessage":"Slow down."}""");
        var failed = taken.Count(each => !each);
        var response = $$"""{"Encrypted":true,"FailedPutCount":{{failed}},"RequestResponses":[{{string.Join(',', entries)}}]}""";
        return http => http.Response.WriteAsync(response, http.RequestAborted);
    }

    private bool Take(JsonElement data)
    {
        if (!KeepsRecords)
        {
            return data.ValueKind == JsonValueKind.String;
        }

        var record = Encoding.UTF8.GetString(data.GetBytesFromBase64());
        lock (_delivered)
        {
            if (Refuses(record))
            {
                return false;
            }

            _delivered.Add(record);
            return true;
        }
    }
}
