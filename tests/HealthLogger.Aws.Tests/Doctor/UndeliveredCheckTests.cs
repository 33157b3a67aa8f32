using HealthLogger.Aws.Doctor;
using HealthLogger.Core.Doctor;
using HealthLogger.Core.Replay;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.Doctor;

public sealed class UndeliveredCheckTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task SaysThatItReadsOnlyTheFirstObjects()
    {
        Fill(101);

        var findings = await CheckAsync();

        Assert.Equal([FindingLevel.Action, FindingLevel.Warning], findings.Select(each => each.Level));
        Assert.StartsWith("100 records ", findings[0].What, StringComparison.Ordinal);
        Assert.Contains("only the first 100 were read", findings[1].What, StringComparison.Ordinal);
        Assert.Contains("hl replay errors/ --aws --dry-run", findings[1].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyReplayedObjectsNeedNoAction()
    {
        Fill(101);
        var replay = new ReplayErrors(new MemorySink(), new ReplayMarks(_store, "stream"), Some.Clock());
        await replay.RunAsync(Files(), new Progress<ReplayResult>(), default);

        Assert.Equal(FindingLevel.Warning, Assert.Single(await CheckAsync()).Level);
    }

    [Fact]
    public async Task ReadsAHundredObjectsWhole()
    {
        Fill(100);

        Assert.Equal(FindingLevel.Action, Assert.Single(await CheckAsync()).Level);
    }

    private Task<IReadOnlyList<Finding>> CheckAsync() => new UndeliveredCheck(() => (_store, "stream"), Some.Clock()).RunAsync(default);

    private void Fill(int objects)
    {
        for (var i = 0; i < objects; i++)
        {
            _store.Put($"errors/{i:D3}", ErrorRecords.Bytes(ErrorRecords.Line(Some.RecordLine($"r-{i}"))));
        }
    }

    private async IAsyncEnumerable<ErrorFile> Files()
    {
        foreach (var key in _store.Keys("errors/"))
        {
            await Task.CompletedTask;
            yield return new ErrorFile(key, async cancellation => (await _store.OpenAsync(key, cancellation))!);
        }
    }
}
