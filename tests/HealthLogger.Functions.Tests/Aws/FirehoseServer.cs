using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.Functions.Tests.Aws;

/// <summary>A delivery stream behind Firehose's JSON protocol: takes every record of PutRecordBatch, and counts them.</summary>
internal sealed class FirehoseServer : IAsyncDisposable
{
    private LoopbackServer? _server;
    private long _records;

    private FirehoseServer()
    {
    }

    public string Url => _server!.Url;

    /// <summary>Every record that was taken, however often it came.</summary>
    public long Taken => Interlocked.Read(ref _records);

    public static async Task<FirehoseServer> StartAsync()
    {
        var server = new FirehoseServer();
        server._server = await LoopbackServer.StartAsync(server.OnCallAsync);
        return server;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task OnCallAsync(HttpContext http)
    {
        Assert.Equal("Firehose_20150804.PutRecordBatch", http.Request.Headers["X-Amz-Target"]);
        using var request = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        var records = request.RootElement.GetProperty("Records").EnumerateArray().Count(record => record.GetProperty("Data").ValueKind == JsonValueKind.String);
        Interlocked.Add(ref _records, records);
        http.Response.ContentType = "application/x-amz-json-1.1";
        await http.Response.WriteAsync(Answer(records), http.RequestAborted);
    }

    // The service's ids are as long.
    private static string Answer(int records)
    {
        var entries = Enumerable.Range(0, records).Select(i => $$"""{"RecordId":"{{i:D96}}"}""");
        return $$"""{"Encrypted":true,"FailedPutCount":0,"RequestResponses":[{{string.Join(',', entries)}}]}""";
    }
}
