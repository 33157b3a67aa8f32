using FsCheck.Xunit;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class RetryingSinkTests
{
    private static readonly string[] Lines = [.. Enumerable.Range(0, 6).Select(i => Some.RecordLine($"r-{i}"))];

    private readonly MemorySink _sink = new();
    private readonly FakeTimeProvider _clock = Some.Clock();

    [Fact]
    public async Task SendsAcceptedLinesOnce()
    {
        var outcome = await Start(Lines);

        Assert.Empty(outcome.Refused);
        Assert.Single(_sink.Batches);
    }

    [Fact]
    public async Task RetriesOnlyRefusedLines()
    {
        _sink.Refuses = (write, line) => write == 1 && IsOneOf(line, 2) ? "Slow" : null;

        var outcome = await RunAsync(Lines);

        Assert.Empty(outcome.Refused);
        Assert.Equal([6, 1], _sink.Batches.Select(batch => batch.Count));
        Assert.Equal(Lines[2], _sink.Batches[1].Single());
        Assert.Equal(Lines.Order(), _sink.Lines.Order());
    }

    [Fact]
    public async Task ReportsPositionsOfTheOriginalBatch()
    {
        _sink.Refuses = (write, line) => write switch
        {
            1 => IsOneOf(line, 1, 3, 5) ? "Half" : null,
            2 => IsOneOf(line, 3, 5) ? "Some" : null,
            _ => IsOneOf(line, 5) ? "One" : null,
        };

        var outcome = await RunAsync(Lines);

        Assert.Equal([new RefusedLine(5, "One")], outcome.Refused);
        Assert.Equal([6, 3, 2, .. Enumerable.Repeat(1, 8)], _sink.Batches.Select(batch => batch.Count));
    }

    [Fact]
    public async Task GivesUpAfterTheLastAttempt()
    {
        _sink.Refuses = (write, _) => $"Refused {write}";
        var sink = new RetryingSink(_sink, RetrySchedule.Default with { Attempts = 3 }, _clock, new Longest());

        var outcome = await PassTime(Start(sink, Lines), _clock);

        Assert.Equal(Enumerable.Range(0, 6).Select(position => new RefusedLine(position, "Refused 3")), outcome.Refused);
        Assert.Equal(3, _sink.Batches.Count);
    }

    [Fact]
    public async Task DoesNotRetryPermanentlyRefusedLines()
    {
        _sink.Refuses = (write, line) => IsOneOf(line, 1, 4) || (write < 3 && IsOneOf(line, 0, 5)) ? $"Refused {write}" : null;
        _sink.IsFinal = line => IsOneOf(line, 1, 4);

        var outcome = await RunAsync(Lines);

        Assert.Equal([1, 4], outcome.Refused.Select(line => line.Position));
        Assert.All(outcome.Refused, line => Assert.Equal("Refused 1", line.Reason));
        Assert.Equal([6, 2, 2], _sink.Batches.Select(batch => batch.Count));
    }

    [Fact]
    public async Task MakesOneAttemptIfAllLinesArePermanentlyRefused()
    {
        _sink.Refuses = (_, _) => "Never";
        _sink.IsFinal = _ => true;

        Assert.Equal(6, (await Start(Lines)).Refused.Count);
        Assert.Single(_sink.Batches);
    }

    [Fact]
    public async Task LocksTheSharedRandom()
    {
        var random = new Locked();
        _sink.Refuses = (write, _) => write == 1 ? "Slow" : null;

        await PassTime(Start(new RetryingSink(_sink, RetrySchedule.Default, _clock, random), Lines), _clock);

        Assert.Equal([true], random.WasLocked);
    }

    [Fact]
    public async Task CountsAlreadyStoredLinesOverAllAttempts()
    {
        await Start(Lines);
        _sink.Refuses = (write, line) => write == 2 && IsOneOf(line, 0, 1) ? "Slow" : null;

        Assert.Equal(6, (await RunAsync(Lines)).AlreadyThere);
    }

    [Fact]
    public async Task WaitsLongerBeforeEachAttemptUntilTheBudgetEnds()
    {
        _sink.Refuses = (_, _) => "Slow";
        var running = Start(Lines);
        foreach (var wait in new[] { 20, 40, 80, 160, 320, 640, 1280, 2560, 5000, 5000 })
        {
            var before = _sink.Batches.Count;
            Advance(_clock, wait - 1);
            Assert.Equal(before, _sink.Batches.Count);
            Advance(_clock, 1);
            Assert.Equal(before + 1, _sink.Batches.Count);
        }

        Assert.Equal(6, (await running).Refused.Count);
    }

    [Fact]
    public async Task CountsTheTimeOfTheSinkTowardsTheBudget()
    {
        _sink.Refuses = (_, _) => "Slow";
        _sink.Before = _ =>
        {
            _clock.Advance(TimeSpan.FromSeconds(8));
            return Task.CompletedTask;
        };

        await RunAsync(Lines);

        Assert.Equal(3, _sink.Batches.Count);
    }

    [Fact]
    public async Task StopsWaitingIfCancelled()
    {
        _sink.Refuses = (_, _) => "Slow";
        using var cancel = new CancellationTokenSource();
        var running = Start(Lines, cancellation: cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Single(_sink.Batches);
    }

    [Fact]
    public async Task DoesNotRetryIfTheSinkThrows()
    {
        _sink.Before = _ => throw new IOException("Gone.");

        await Assert.ThrowsAsync<IOException>(() => RunAsync(Lines));
        Assert.Single(_sink.Batches);
    }

    [Property(MaxTest = 200)]
    public void StoresEveryLineOnceOrReportsItsPosition(int seed)
    {
        var random = new Random(seed);
        var sink = new MemorySink
        {
            Refuses = (write, _) => random.Next(3) > 0 ? $"Refused {write}" : null,
            IsFinal = _ => random.Next(4) == 0,
        };
        var clock = Some.Clock();
        var lines = Enumerable.Range(0, 1 + random.Next(30)).Select(i => $"{{\"record_id\":\"{i}\",\"user_id\":\"u\"}}\n").ToList();

        var running = PassTime(Start(new RetryingSink(sink, RetrySchedule.Default, clock, random), lines), clock);

        var refused = running.GetAwaiter().GetResult().Refused.Select(line => line.Position).ToList();
        Assert.Equal(refused.Order(), refused);
        Assert.Equal(lines.Where((_, i) => !refused.Contains(i)).Order(), sink.Lines.Order());
        Assert.Equal(sink.Lines.Count, sink.Lines.Distinct().Count());
    }

    private static bool IsOneOf(string line, params int[] numbers) =>
        numbers.Any(number => line.Contains($"\"r-{number}\"", StringComparison.Ordinal));

    private Task<WriteOutcome> Start(IEnumerable<string> lines, CancellationToken cancellation = default) =>
        Start(new RetryingSink(_sink, RetrySchedule.Default, _clock, new Longest()), lines, cancellation);

    private Task<WriteOutcome> RunAsync(IEnumerable<string> lines) => PassTime(Start(lines), _clock);

    private static Task<WriteOutcome> Start(RetryingSink sink, IEnumerable<string> lines, CancellationToken cancellation = default) =>
        Inline(() => sink.WriteAsync(Some.Batch(sink.Limits, lines), cancellation));

    // In steps of 10 ms, so that no wait takes longer than intended.
    private static Task<WriteOutcome> PassTime(Task<WriteOutcome> running, FakeTimeProvider clock)
    {
        for (var step = 0; step < 3000 && !running.IsCompleted; step++)
        {
            Advance(clock, 10);
        }

        Assert.True(running.IsCompleted, "It still waits after 30 seconds.");
        return running;
    }

    private static void Advance(FakeTimeProvider clock, int milliseconds) => Inline(() =>
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return true;
    });

    // Without a synchronization context, advancing the clock runs the continuations synchronously, which is deterministic.
    private static T Inline<T>(Func<T> run)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Records whether the caller holds the lock.</summary>
    private sealed class Locked : Random
    {
        public List<bool> WasLocked { get; } = [];

        public override double NextDouble()
        {
            WasLocked.Add(Monitor.IsEntered(this));
            return 0.5;
        }
    }

    /// <summary>Returns the maximum delay.</summary>
    private sealed class Longest : Random
    {
        public override double NextDouble() => 1;
    }
}
