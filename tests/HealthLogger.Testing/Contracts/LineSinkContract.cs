using HealthLogger.Core.Ingest;

namespace HealthLogger.Testing.Contracts;

/// <summary>The tests that every <see cref="ILineSink"/> must pass.</summary>
public abstract class LineSinkContract
{
    /// <summary>A sink whose destination is empty when the test starts.</summary>
    protected abstract ILineSink Sink { get; }

    /// <summary>Returns a valid line; each number has a different identity.</summary>
    protected abstract string Line(int number);

    /// <summary>The number of distinct identities stored.</summary>
    protected abstract Task<int> StoredAsync();

    [Fact]
    public async Task LinesThatAreNotRefusedAreStored()
    {
        var lines = Math.Min(100, Sink.Limits.Lines);
        var outcome = await WriteAsync(Enumerable.Range(0, lines));

        Assert.Equal(WriteOutcome.AllNew.AlreadyThere, outcome.AlreadyThere);
        Assert.Empty(outcome.Refused);
        Assert.Equal(lines, await StoredAsync());
    }

    [Fact]
    public async Task AStoredLineChangesNothing()
    {
        await WriteAsync(Enumerable.Range(0, 10));
        var again = await WriteAsync(Enumerable.Range(5, 10));

        Assert.Empty(again.Refused);
        Assert.True(again.AlreadyThere is 0 or 5, "A sink that cannot tell returns 0.");
        Assert.Equal(15, await StoredAsync());
    }

    [Fact]
    public async Task ALineTwiceInABatchIsStoredOnce()
    {
        var outcome = await WriteAsync([1, 2, 1]);

        Assert.Empty(outcome.Refused);
        Assert.True(outcome.AlreadyThere is 0 or 1, "A sink that cannot tell returns 0.");
        Assert.Equal(2, await StoredAsync());
    }

    [Fact]
    public async Task AFullBatchIsAccepted()
    {
        var lines = Math.Min(Sink.Limits.Lines, Sink.Limits.Bytes / Line(0).Length / 2);
        var outcome = await WriteAsync(Enumerable.Range(0, lines));

        Assert.Empty(outcome.Refused);
        Assert.Equal(lines, await StoredAsync());
    }

    [Fact]
    public async Task ACancelledWriteThrows()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var batch = Some.Batch(Sink.Limits, [Line(1)]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sink.WriteAsync(batch, cancelled.Token));
    }

    private async Task<WriteOutcome> WriteAsync(IEnumerable<int> numbers)
    {
        using var batch = Some.Batch(Sink.Limits, numbers.Select(Line));
        return await Sink.WriteAsync(batch, default);
    }
}
