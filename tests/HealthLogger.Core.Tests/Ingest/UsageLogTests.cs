using System.Diagnostics.Metrics;
using System.Text;
using FsCheck.Xunit;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Tests.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class UsageLogTests
{
    private readonly MemorySink _events = new();
    private readonly FakeTimeProvider _clock = Some.Clock();

    private UsageLog Log => new(_events, _clock, new Random(1));

    [Fact]
    public async Task WritesAnItem()
    {
        const string at = "2026-03-10T12:00:00.000000Z";
        const string sk = $"{at}#fecc461840361c0df5a431587f80f2df"; // XXH3 of the key, 128 bits

        Assert.Null(await Log.AddAsync("Zoë 🎈", "key-1", default));

        Assert.Equal(
            $$"""{"userId":"Zoë 🎈","timestamp":"{{at}}","action":"record","sk":"{{sk}}","expires_at":1780920000}""" + "\n",
            _events.Lines.Single());
    }

    [Fact]
    public async Task WritesOneItemPerKeyAndTime()
    {
        await Log.AddAsync("ann", "key-1", default);
        await Log.AddAsync("ann", "key-1", default);
        await Log.AddAsync("ann", "key-2", default);
        await Log.AddAsync("bob", "key-1", default);

        Assert.Equal(3, _events.Lines.Count);
    }

    [Fact]
    public async Task WritesAnItemPerRequestWithoutAKey()
    {
        var log = Log;
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(await log.AddAsync("ann", null, default));
        }

        Assert.Equal(100, _events.Lines.Select(Some.Identity).Distinct().Count());
        Assert.All(_events.Lines, line => Assert.Matches("\"sk\":\"2026-03-10T12:00:00.000000Z#[0-9a-f]{32}\"", line));
    }

    [Fact]
    public async Task ReturnsAndCountsARefusal()
    {
        _events.Refuses = (_, _) => "ThrottlingException";

        var (failure, counted) = await CountedAsync(() => Log.AddAsync("ann", null, default));

        Assert.Equal("The history table refused the usage event: ThrottlingException", Assert.IsType<IOException>(failure).Message);
        Assert.Equal(1, counted);
    }

    [Fact]
    public async Task ReturnsAndCountsAnException()
    {
        var thrown = new InvalidOperationException("There is no table.");
        _events.Before = _ => throw thrown;

        var (failure, counted) = await CountedAsync(() => Log.AddAsync("ann", null, default));

        Assert.Same(thrown, failure);
        Assert.Equal(1, counted);
    }

    [Fact]
    public async Task TimesOutAfterTwoSeconds()
    {
        var log = new UsageLog(new HangingSink(), _clock, new Random(1));
        var noting = log.AddAsync("ann", null, default);

        _clock.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(noting.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        var timeout = Assert.IsType<TimeoutException>(await noting);
        Assert.Equal("The history table did not accept the usage event within 2 s.", timeout.Message);
    }

    [Fact]
    public async Task DoesNotThrowIfCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.IsAssignableFrom<OperationCanceledException>(await Log.AddAsync("ann", null, cancelled.Token));
        Assert.Empty(_events.Lines);
    }

    [Property(MaxTest = 100)]
    public void WritesItemsThatTheArchiveReads(int seed)
    {
        var random = new Random(seed);
        var january = Some.Month("2026-01");
        var clock = new FakeTimeProvider(january.Start.AddTicks(random.NextInt64(TimeSpan.FromDays(31).Ticks)));
        var (events, store) = (new MemorySink(), new MemoryStore());
        var log = new UsageLog(events, clock, random);
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(log.AddAsync(AnyText(random, 60), i % 2 == 0 ? null : AnyText(random, 256), default).GetAwaiter().GetResult());
        }

        var archived = Archived.Async(store, events.Lines, january).GetAwaiter().GetResult();

        Assert.Equal(0, archived.Single().Manifest.Quarantined);
        Assert.Equal(events.Lines.Order(), store.Items(ArchiveLayout.HistoryPrefix(january)).Order());
        Assert.Equal(5, events.Lines.Count);
    }

    // Text that is valid as a user id or a key: without control characters, but also beyond the basic plane.
    private static string AnyText(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < 1 + random.Next(length))
        {
            var (first, end) = random.Next(5) switch { 0 => (0x1F300, 0x1F6FF), 1 => (0xA0, 0xD7FF), _ => (0x20, 0x7F) };
            text.Append(new Rune(random.Next(first, end)));
        }

        return text.ToString();
    }

    private static async Task<(Exception? Failure, long Counted)> CountedAsync(Func<Task<Exception?>> note)
    {
        var counted = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "healthlogger.usage.lost")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref counted, count));
        listener.Start();
        return (await note(), counted);
    }

    private sealed class HangingSink : ILineSink
    {
        public BatchLimits Limits { get; } = new(1, 1000);

        public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
            return WriteOutcome.AllNew;
        }
    }
}
