using System.Text;
using System.Text.Json;
using Amazon.KinesisFirehose;
using Amazon.Runtime;
using HealthLogger.Aws.Ingest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>Firehose's protocol on a free port of loopback: keeps each record, or refuses it, as it is told.</summary>
internal sealed class FirehoseServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<string> _delivered = [];

    public FirehoseServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(PutAsync);
    }

    /// <summary>Whether a record is refused, this time.</summary>
    public Func<string, bool> Refuses { get; init; } = _ => false;

    /// <summary>Answers a call in another way, where it answers true.</summary>
    public Func<HttpContext, Task<bool>> Disturbs { get; set; } = _ => Task.FromResult(false);

    /// <summary>Every record that was taken, however often it came.</summary>
    public IReadOnlyList<string> Delivered => _delivered;

    /// <summary>Starts to listen, and answers a client for it.</summary>
    public async Task<AmazonKinesisFirehoseClient> StartAsync()
    {
        await _app.StartAsync();
        var config = FirehoseSink.ClientConfig();
        config.ServiceURL = _app.Urls.Single();
        config.AuthenticationRegion = "us-east-1";
        return new AmazonKinesisFirehoseClient(new BasicAWSCredentials("any", "any"), config);
    }

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PutAsync(HttpContext http)
    {
        Assert.Equal("Firehose_20150804.PutRecordBatch", http.Request.Headers["X-Amz-Target"]);
        if (await Disturbs(http))
        {
            return;
        }

        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var records = body.RootElement.GetProperty("Records").EnumerateArray()
            .Select(record => Encoding.UTF8.GetString(record.GetProperty("Data").GetBytesFromBase64()))
            .ToList();
        http.Response.ContentType = "application/x-amz-json-1.1";
        await http.Response.WriteAsync(Answer(records.ConvertAll(Take)));
    }

    private static string Answer(List<bool> taken)
    {
        var entries = taken.Select((each, i) => each
            ? $$"""{"RecordId":"id-{{i}}"}"""
            : """{"ErrorCode":"ServiceUnavailableException","ErrorMessage":"Slow down."}""");
        var failed = taken.Count(each => !each);
        return $$"""{"FailedPutCount":{{failed}},"Encrypted":true,"RequestResponses":[{{string.Join(',', entries)}}]}""";
    }

    private bool Take(string record)
    {
        if (Refuses(record))
        {
            return false;
        }

        _delivered.Add(record);
        return true;
    }
}
