using System.Net;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Serve;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Serve;

/// <summary>A person is erased by another process while the server runs.</summary>
public sealed class ErasedPersonOnServeTests : IAsyncLifetime
{
    private RunningServer _server = null!;
    private LocalHost _other = null!;
    private string _ann = "";
    private string _bob = "";

    public async Task InitializeAsync()
    {
        var options = new ServeOptions([new ListenAddress(IPAddress.Loopback, 0, IsHttps: false)], "ann");
        _server = await RunningServer.StartAsync(options, "ann", "bob");
        _ann = (await _server.People.AddAsync("ann", reports: false, default)).Token;
        _bob = (await _server.People.AddAsync("bob", reports: false, default)).Token;
        _other = LocalHost.Open(_server.Host.Folder.Root, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        _other.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task TheLinkEndsAtOnceAndNothingIsLeft()
    {
        Assert.Equal(202, await _server.PostAsAsync(_ann));
        Assert.Equal(202, await _server.PostAsAsync(_bob));

        await EraseAsync("ann");

        Assert.Equal(401, await _server.PostAsAsync(_ann));
        Assert.Equal(202, await _server.PostAsAsync(_bob));
        Assert.Equal(0, await _server.NumberAsync("SELECT count(*) FROM health_records WHERE user_id = 'ann'"));
        Assert.Equal(0, await _server.NumberAsync("SELECT count(*) FROM usage_items WHERE user_id = 'ann'"));
        Assert.Equal(2, await _server.RecordsAsync());
    }

    [Fact]
    public async Task ARequestThatWaitsForTheErasureBringsNothingBack()
    {
        Task<WriteOutcome> ofAnn;
        Task<WriteOutcome> ofBob;
        using (await _other.People.Gate.CloseAsync(default))
        {
            ofAnn = WriteAsync(Some.RecordLine("r-1", "ann"));
            ofBob = WriteAsync(Some.RecordLine("r-1", "bob"));
            await new Erasures(_other.Store).BeginAsync("ann", TimeProvider.System.GetUtcNow(), default);
            Assert.Equal(0, await _server.RecordsAsync());
            Assert.False(ofAnn.IsCompleted || ofBob.IsCompleted);
        }

        var refused = Assert.Single((await ofAnn).Refused);
        Assert.Equal(("recorded_at", true), (refused.InvalidField, refused.IsFinal));
        Assert.Empty((await ofBob).Refused);
        Assert.Equal(1, await _server.RecordsAsync());
    }

    [Fact]
    public async Task WhatIsRecordedLaterIsWelcome()
    {
        Assert.Equal(202, await _server.PostAsAsync(_ann));
        await EraseAsync("ann");
        var (token, _) = await _server.People.AddAsync("ann", reports: false, default);

        Assert.Equal(202, await _server.PostAsAsync(token));
        Assert.Equal(1, await _server.NumberAsync("SELECT count(*) FROM health_records WHERE user_id = 'ann'"));
    }

    [Fact]
    public async Task AnErasureDoesNotWaitUntilNobodyPosts()
    {
        using var stop = new CancellationTokenSource();
        var posting = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await WriteAsync(Some.RecordLine(Guid.NewGuid().ToString("N"), "bob"));
            }
        })).ToList();

        await EraseAsync("ann").WaitAsync(TimeSpan.FromSeconds(30));

        await stop.CancelAsync();
        await Task.WhenAll(posting);
    }

    private Task<ErasureResult> EraseAsync(string user) =>
        new ErasePerson(_other.People, TimeProvider.System).RunAsync(user, Ignored<string>.Progress, default);

    private async Task<WriteOutcome> WriteAsync(string line)
    {
        using var batch = Some.Batch(_server.Host.RequestRecords.Limits, [line]);
        return await _server.Host.RequestRecords.WriteAsync(batch, default);
    }
}
