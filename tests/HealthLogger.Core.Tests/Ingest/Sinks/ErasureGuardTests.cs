using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Core.Tests.Ingest;

/// <summary>People who are erased while an import runs.</summary>
public sealed class ErasureGuardTests
{
    private readonly MemoryStore _store = new();
    private readonly MemorySink _sink = new();
    private readonly FakeTimeProvider _clock = Some.Clock();
    private readonly ErasureGuard _guard;
    private int _reads;

    public ErasureGuardTests() => _guard = new ErasureGuard(
        _sink,
        cancellation =>
        {
            _reads++;
            return ErasedPeople.ReadAsync(_store, cancellation);
        },
        _clock);

    [Fact]
    public async Task TheirLinesAreLeftOutSoonAfterwards()
    {
        Assert.Equal(0, (await WriteAsync("ann", "bob")).Erased);
        await new Erasures(_store).BeginAsync("ann", Some.Now.AddDays(1), default);
        _clock.Advance(ErasureGuard.MaxAge + TimeSpan.FromSeconds(1));

        Assert.Equal(1, (await WriteAsync("ann", "eve")).Erased);
        Assert.Equal(2, (await WriteAsync("ann", "ann")).Erased);

        Assert.Equal(2, _reads);
        Assert.Equal(["ann", "bob", "eve"], _sink.Lines.Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!["user_id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task AnImportCountsThem()
    {
        await new Erasures(_store).BeginAsync("ann", Some.Now.AddDays(1), default);
        var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Some.RecordLine("r-1", "ann") + "\n" + Some.RecordLine("r-2", "bob") + "\n"));
        using var rejected = new RejectedLines(() => Stream.Null, default);

        var counts = await new ImportFile(new RecordParser(RecordOrigin.Stored, _clock, new Random(1)), _guard, rejected, error => Assert.Fail(error.Reason))
            .RunAsync(input, new Progress<ImportCounts>(), default);

        Assert.Equal(new ImportCounts(1, 0, 0, 0) { Erased = 1 }, counts);
    }

    private async Task<WriteOutcome> WriteAsync(params string[] users)
    {
        using var batch = new LineBatch(_guard.Limits);
        foreach (var user in users)
        {
            Assert.True(batch.TryAdd(System.Text.Encoding.UTF8.GetBytes(Some.RecordLine($"r-{user}", user) + "\n"), batch.Count));
        }

        return await _guard.WriteAsync(batch, default);
    }
}
