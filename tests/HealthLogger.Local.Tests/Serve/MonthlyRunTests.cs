using HealthLogger.Core.Ingest;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Serve;
using HealthLogger.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Local.Tests.Serve;

public sealed class MonthlyRunTests : IDisposable
{
    // March ends everywhere at noon UTC.
    private static readonly DateTimeOffset BeforeTheEnd = new(2026, 4, 1, 11, 30, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(BeforeTheEnd);
    private readonly StringWriter _messages = new();
    private readonly LocalHost _host;

    public MonthlyRunTests() => _host = LocalHost.Open(_folder.Data, _clock);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
        _messages.Dispose();
    }

    [Fact]
    public async Task ArchivesAndReportsWhatIsOver()
    {
        await AddAsync(_host.Records, Some.RecordLine(at: "2026-02-10T08:30:00Z"));
        await AddAsync(_host.Events, Some.ItemLine(at: "2026-01-10T08:30:00Z"), Some.ItemLine(at: "2026-03-10T08:30:00Z"));

        Assert.True(await Run().RunOnceAsync(Some.Month("2026-02"), default));

        Assert.Equal(["2026-01", "2026-02"], Reports());
        Assert.True(File.Exists(_folder["data", "_manifests", "2026-01.json"]));
        Assert.Contains("2026-02 is archived and reported", _messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoesNothingTwice()
    {
        await AddAsync(_host.Records, Some.RecordLine(at: "2026-02-10T08:30:00Z"));
        await Run().RunOnceAsync(Some.Month("2026-02"), default);
        var written = File.GetLastWriteTimeUtc(_folder["data", "reports", "2026-02.json"]);

        Assert.True(await Run().RunOnceAsync(Some.Month("2026-02"), default));

        Assert.Equal(written, File.GetLastWriteTimeUtc(_folder["data", "reports", "2026-02.json"]));
    }

    [Fact]
    public async Task AMonthWithoutDataIsNoFailure()
    {
        Assert.True(await Run().RunOnceAsync(Some.Month("2026-02"), default));

        Assert.Empty(Reports());
        Assert.Empty(_messages.ToString());
    }

    [Fact]
    public async Task RunsAgainWhenAMonthIsOver()
    {
        await AddAsync(_host.Records, Some.RecordLine(at: "2026-02-10T08:30:00Z"), Some.RecordLine("r-2", at: "2026-03-10T08:30:00Z"));
        using var stop = new CancellationTokenSource();
        var run = Run().RunAsync(stop.Token);
        await AdvanceUntilAsync(TimeSpan.Zero, () => Reports().Contains("2026-02"));
        Assert.DoesNotContain("2026-03", Reports());

        await AdvanceUntilAsync(TimeSpan.FromHours(1), () => Reports().Contains("2026-03"));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task AFailureIsLoggedAndTriedAgain()
    {
        await AddAsync(_host.Records, Some.RecordLine(at: "2026-02-10T08:30:00Z"));
        Directory.CreateDirectory(_folder["data", "_manifests"]);
        await File.WriteAllTextAsync(_folder["data", "_manifests", "2026-02.json"], "damaged");
        using var stop = new CancellationTokenSource();
        var run = Run().RunAsync(stop.Token);
        await AdvanceUntilAsync(TimeSpan.Zero, () => _messages.ToString().Contains("could not be made", StringComparison.Ordinal));

        File.Delete(_folder["data", "_manifests", "2026-02.json"]);
        await AdvanceUntilAsync(TimeSpan.FromMinutes(1), () => Reports().Contains("2026-02"));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public void WaitsLongerAfterEachFailure()
    {
        var minutes = Enumerable.Range(0, 9).Select(failures => MonthlyRun.DelayAfter(failures).TotalMinutes);

        Assert.Equal([60, 1, 2, 4, 8, 16, 32, 60, 60], minutes);
        Assert.Equal(60, MonthlyRun.DelayAfter(1000).TotalMinutes);
    }

    private MonthlyRun Run()
    {
        var terminal = new Terminal(TextWriter.Null, _messages, live: null, _clock).ForThreads();
        return new MonthlyRun(_host, terminal, minUsers: null, new TerminalLogger(terminal, LogLevel.Information, _clock));
    }

    private string[] Reports() => Directory.Exists(_folder["data", "reports"])
        ? [.. Directory.GetFiles(_folder["data", "reports"], "*.html").Select(path => Path.GetFileNameWithoutExtension(path)).Order()]
        : [];

    // The run goes on when its timer fires. On which thread, and when, is not known.
    private async Task AdvanceUntilAsync(TimeSpan step, Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 3000, _messages.ToString());
            _clock.Advance(i % 100 == 0 ? step : TimeSpan.Zero);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private static async Task AddAsync(ILineSink sink, params string[] lines)
    {
        using var batch = Some.Batch(sink.Limits, lines);
        await sink.WriteAsync(batch, default);
    }
}
