using HealthLogger.Local.Storage;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task RunsWorkOfAProcessOneAfterAnother()
    {
        var inside = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => _database.Database.UseAsync(
            connection =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                connection.Execute("CREATE TABLE IF NOT EXISTS turns (number INTEGER); INSERT INTO turns VALUES (1)");
                return Interlocked.Decrement(ref inside);
            },
            default)));

        Assert.Equal(1, most);
        Assert.Equal(30, await _database.NumberAsync("SELECT count(*) FROM turns"));
    }

    [Fact]
    public async Task ContinuesAfterAFailure()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.Database.UseAsync<int>(_ => throw new InvalidOperationException(), default));

        Assert.Equal(0, await _database.NumberAsync("SELECT count(*) FROM health_records"));
    }

    [Fact]
    public async Task StopsWaitingIfCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var entered = new TaskCompletionSource();
        using var leave = new ManualResetEventSlim();
        var first = _database.Database.UseAsync(
            _ =>
            {
                entered.SetResult();
                leave.Wait();
                return 0;
            },
            default);
        await entered.Task;

        var second = _database.Database.UseAsync(connection => connection.Number("SELECT 1"), cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        leave.Set();
        await first;
    }

    /// <summary>The process ahead does not have the database. While it shows signs of life, its turn may come at any moment.</summary>
    [Fact]
    public async Task PassesAProcessOnlyIfItShowsNoSignOfLife()
    {
        var (holderClock, clock) = (Some.Clock(), Some.Clock());
        using var holder = new TicketQueue(_database.Folder.Turns, holderClock).Draw();
        using var database = new Database(_database.Folder, clock);
        var waiting = database.UseAsync(connection => connection.Number("SELECT 1"), default);
        var stopped = Patience.Limit * 1.5;
        var time = TimeSpan.Zero;
        for (; !waiting.IsCompleted; time += TimeSpan.FromMilliseconds(100))
        {
            if (time < stopped)
            {
                holderClock.Advance(TimeSpan.FromMilliseconds(100));
            }

            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        Assert.Equal(1, await waiting);
        Assert.True(time > stopped, $"It waited for {time} only.");
    }

    [Fact]
    public async Task ClosesTheFileBetweenPiecesOfWork()
    {
        using var another = _database.Another();
        await _database.AddRecordsAsync([Some.RecordLine("1")]);

        await another.UseAsync(connection => connection.Execute("DELETE FROM health_records"), default);

        Assert.Equal(0, await _database.NumberAsync("SELECT count(*) FROM health_records"));
        Assert.True(File.Exists(_database.Folder.Database));
        Assert.False(File.Exists(_database.Folder.Database + ".wal"), "What is stored is in the one file.");
    }
}
