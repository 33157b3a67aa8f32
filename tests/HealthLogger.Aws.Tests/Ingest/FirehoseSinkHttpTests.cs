using HealthLogger.Aws.Ingest;
using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Aws.Tests.Ingest;

/// <summary>Network failures, as the real client reports them.</summary>
public sealed class FirehoseSinkHttpTests : IAsyncLifetime
{
    private static readonly string[] Lines = [.. Enumerable.Range(0, 3).Select(i => Some.RecordLine($"r-{i}"))];

    private readonly FakeTimeProvider _clock = Some.Clock();
    private FirehoseServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await FirehoseServer.StartAsync();
        _server.KeepsRecords = true;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task LinesArriveAsTheyAre()
    {
        Assert.Empty((await WriteAsync()).Refused);
        Assert.Equal(Lines, _server.Delivered);
    }

    [Theory]
    [InlineData(503, "<html><body>Service Unavailable</body></html>", "Http503")]
    [InlineData(500, "{\"__type\":\"ServiceUnavailableException\",\"message\":\"Slow down.\"}", "ServiceUnavailableException")]
    [InlineData(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}", "ThrottlingException")]
    [InlineData(429, "", "Http429")]
    [InlineData(200, "<html>", "UnreadableResponse")]
    [InlineData(200, "{\"FailedPutCount\":0,\"RequestResponses\":[{\"RecordId\":", "UnreadableResponse")]
    [InlineData(200, "{}", "NoResponse")]
    public async Task AnUnusableResponseRefusesAll(int status, string body, string reason)
    {
        _server.Calls.Instead = _ => http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(body);
        };

        AssertRefused(reason, await WriteAsync());
    }

    [Fact]
    public async Task AConnectionThatBreaksRefusesAll()
    {
        _server.Calls.Before = _ => throw AwsErrorException.ConnectionCut;

        AssertRefused("ConnectionFailure", await WriteAsync());
    }

    [Fact]
    public async Task AnUnreachableServerRefusesAll()
    {
        using var client = AwsClients.Firehose(_server.Url);
        await _server.StopAsync();
        var sink = new FirehoseSink(client, "records", _clock);
        using var batch = Some.Batch(sink.Limits, Lines);

        AssertRefused("ConnectionFailure", await sink.WriteAsync(batch, default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AResponseThatDoesNotEndIsATimeout(bool begins)
    {
        var waits = new TaskCompletionSource();
        _server.Calls.Instead = _ => async http =>
        {
            if (begins)
            {
                await http.Response.WriteAsync("{\"FailedPutCount\":0,");
                await http.Response.Body.FlushAsync();
            }

            waits.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted);
        };
        var writing = WriteAsync();
        await waits.Task;

        _clock.Advance(FirehoseSink.CallTimeout);

        AssertRefused("Timeout", await writing);
    }

    private static void AssertRefused(string reason, WriteOutcome outcome) =>
        Assert.Equal(Lines.Select((_, i) => new RefusedLine(i, reason)), outcome.Refused);

    private async Task<WriteOutcome> WriteAsync()
    {
        using var client = AwsClients.Firehose(_server.Url);
        var sink = new FirehoseSink(client, "records", _clock);
        using var batch = Some.Batch(sink.Limits, Lines);
        return await sink.WriteAsync(batch, default);
    }
}
