using HealthLogger.Core.Ingest;

namespace HealthLogger.Testing.Contracts;

/// <summary>What every <see cref="ILineSink"/> keeps to. One instance is made for each fact.</summary>
public abstract class LineSinkContract
{
    /// <summary>A sink into a place that is empty when the fact begins.</summary>
    protected abstract ILineSink Sink { get; }

    /// <summary>A line that the sink takes; another number is another identity.</summary>
    protected abstract string Line(int number);

    /// <summary>How many different identities are stored.</summary>
    protected abstract Task<int> StoredAsync();

    [Fact]
    public async Task WhatIsNotRefusedIsStored()
    {
        var lines = Math.Min(100, Sink.Limits.Lines);
        var outcome = await WriteAsync(Enumerable.Range(0, lines));

        Assert.Equal(WriteOutcome.AllNew.AlreadyThere, outcome.AlreadyThere);
        Assert.Empty(outcome.Refused);
        Assert.Equal(lines, await StoredAsync());
    }

    [Fact]
    public async Task ALineThatIsThereChangesNothing()
    {
        await WriteAsync(Enumerable.Range(0, 10));
        var again = await WriteAsync(Enumerable.Range(5, 10));

        Assert.Empty(again.Refused);
        Assert.True(again.AlreadyThere is 0 or 5, "Either a sink can tell, or it answers 0.");
        Assert.Equal(15, await StoredAsync());
    }

    [Fact]
    public async Task ALineTwiceInABatchIsOne()
    {
        var outcome = await WriteAsync([1, 2, 1]);

        Assert.Empty(outcome.Refused);
        Assert.True(outcome.AlreadyThere is 0 or 1, "Either a sink can tell, or it answers 0.");
        Assert.Equal(2, await StoredAsync());
    }

    [Fact]
    public async Task AFullBatchIsTaken()
    {
        var lines = Math.Min(Sink.Limits.Lines, Sink.Limits.Bytes / Line(0).Length / 2);
        var outcome = await WriteAsync(Enumerable.Range(0, lines));

        Assert.Empty(outcome.Refused);
        Assert.Equal(lines, await StoredAsync());
    }

    [Fact]
    public async Task AWriteThatIsCancelledBeforeItBeginsThrows()
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
