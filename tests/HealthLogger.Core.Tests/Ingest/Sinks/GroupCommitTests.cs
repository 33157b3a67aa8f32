using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Contracts;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Ingest.Sinks;

public sealed class GroupCommitTests
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemorySink _inner = new(new BatchLimits(10, 10_000));
    private readonly GroupCommit _sink;

    public GroupCommitTests()
    {
        _sink = new GroupCommit(new MergingSink(_inner));
        _inner.Before = write =>
        {
            _begun.TrySetResult();
            return write == 1 ? _first.Task : Task.CompletedTask;
        };
    }

    [Fact]
    public async Task WritesTogetherWhatWaits()
    {
        var first = await HoldFirstAsync();
        var others = Enumerable.Range(1, 4).Select(number => WriteAsync([number])).ToList();
        _first.SetResult();

        await Task.WhenAll([first, .. others]);

        Assert.Equal([1, 4], _inner.Batches.Select(batch => batch.Count));
        Assert.Equal(Enumerable.Range(1, 4).Select(Line), _inner.Batches[1]);
    }

    [Fact]
    public async Task NeverExceedsTheLimits()
    {
        var first = await HoldFirstAsync();
        var others = Enumerable.Range(1, 4).Select(caller => WriteAsync(Enumerable.Range(4 * caller, 4))).ToList();
        _first.SetResult();

        await Task.WhenAll([first, .. others]);

        Assert.Equal([1, 8, 8], _inner.Batches.Select(batch => batch.Count));
    }

    [Fact]
    public async Task TellsEachCallerWhichOfItsLinesWereRefused()
    {
        _inner.Refuses = (_, line) => line == Line(2) || line == Line(5) ? "Full" : null;
        var first = await HoldFirstAsync();
        Task<WriteOutcome>[] others = [WriteAsync([1, 2]), WriteAsync([3, 4]), WriteAsync([5, 6])];
        _first.SetResult();

        var outcomes = await Task.WhenAll(others);

        await first;
        Assert.Equal([new RefusedLine(1, "Full")], outcomes[0].Refused);
        Assert.Empty(outcomes[1].Refused);
        Assert.Equal([new RefusedLine(0, "Full")], outcomes[2].Refused);
    }

    [Fact]
    public async Task TheCancellationOfOneCallerDoesNotHarmOthers()
    {
        using var cancellation = new CancellationTokenSource();
        var first = await HoldFirstAsync();
        var (cancelled, other) = (WriteAsync([1], cancellation.Token), WriteAsync([2]));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        _first.SetResult();
        await Task.WhenAll(first, other);

        Assert.Equal([Line(0), Line(2)], _inner.Lines);
    }

    // Its buffer is reused when the caller has the outcome.
    [Fact]
    public async Task ACallerWaitsForAWriteThatHasBegun()
    {
        using var cancellation = new CancellationTokenSource();
        var first = await HoldFirstAsync(cancellation.Token);
        await cancellation.CancelAsync();
        Assert.False(first.IsCompleted);

        _first.SetResult();

        Assert.Empty((await first).Refused);
        Assert.Equal([Line(0)], _inner.Lines);
    }

    [Fact]
    public async Task IfAllCallersCancelTheWriteIsCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var endless = new EndlessSink();
        var sink = new GroupCommit(endless);
        using var batch = Some.Batch(sink.Limits, [Line(0)]);
        var written = sink.WriteAsync(batch, cancellation.Token);
        await endless.Begun;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => written);
    }

    [Fact]
    public async Task AFailureGoesToAllCallersOfTheWriteAndToNoOther()
    {
        _inner.Before = write => write switch
        {
            1 => HoldAsync(),
            2 => throw new IOException("disk full"),
            _ => Task.CompletedTask,
        };
        var first = await HoldFirstAsync();
        Task<WriteOutcome>[] failing = [WriteAsync([1]), WriteAsync([2])];
        _first.SetResult();

        await first;
        foreach (var task in failing)
        {
            await Assert.ThrowsAsync<IOException>(() => task);
        }

        Assert.Empty((await WriteAsync([3])).Refused);

        Task HoldAsync()
        {
            _begun.TrySetResult();
            return _first.Task;
        }
    }

    [Fact]
    public async Task StoresEveryLineOfManyCallersOnce()
    {
        _first.SetResult();

        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), async (number, cancellation) => Assert.Empty((await WriteAsync([number], cancellation)).Refused));

        Assert.Equal(Enumerable.Range(0, 2_000).Select(Line).Order(), _inner.Batches.SelectMany(batch => batch).Order());
    }

    private static string Line(int number) => Some.RecordLine($"r-{number}");

    // When it returns, the first write is in progress, until _first is completed.
    private async Task<Task<WriteOutcome>> HoldFirstAsync(CancellationToken cancellation = default)
    {
        var first = WriteAsync([0], cancellation);
        await _begun.Task;
        return first;
    }

    private async Task<WriteOutcome> WriteAsync(IEnumerable<int> numbers, CancellationToken cancellation = default)
    {
        using var batch = Some.Batch(_sink.Limits, numbers.Select(Line));
        return await _sink.WriteAsync(batch, cancellation);
    }

    private sealed class EndlessSink : IGroupSink
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public BatchLimits Limits { get; } = new(10, 10_000);

        public Task Begun => _begun.Task;

        public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<LineBatch> batches, CancellationToken cancellation)
        {
            _begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return [];
        }
    }
}

public sealed class GroupCommitContractTests : LineSinkContract
{
    private readonly MemorySink _inner = new();

    protected override ILineSink Sink => new GroupCommit(new MergingSink(_inner));

    protected override string Line(int number) => Some.RecordLine("r-" + number);

    protected override Task<int> StoredAsync() => Task.FromResult(_inner.Lines.Count);
}
