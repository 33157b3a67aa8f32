using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Local.Tests.Storage;

public sealed class TicketQueueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = Some.Clock();

    private TicketQueue Queue => new(_folder.Root, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void IsFirstComeFirstServed()
    {
        using var first = Queue.Draw();
        using var second = Queue.Draw();
        using var third = Queue.Draw();

        Assert.Null(Queue.FindAhead(first));
        Assert.Equal(first.Name, Queue.FindAhead(second)!.Name);
        Assert.Equal(first.Name, Queue.FindAhead(third)!.Name);

        first.Dispose();
        using var fourth = Queue.Draw();

        Assert.Null(Queue.FindAhead(second));
        Assert.Equal(second.Name, Queue.FindAhead(third)!.Name);
        second.Dispose();
        Assert.Null(Queue.FindAhead(third));
        Assert.Equal(third.Name, Queue.FindAhead(fourth)!.Name);
    }

    [Fact]
    public async Task ServesConcurrentTicketsOneAfterAnother()
    {
        using var ready = new Barrier(8);
        var tickets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                ready.SignalAndWait();
                return Queue.Draw();
            },
            default, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        for (var left = tickets.OrderBy(ticket => ticket.Name, StringComparer.Ordinal).ToList(); left.Count > 0; left.RemoveAt(0))
        {
            Assert.Equal([left[0]], left.Where(ticket => Queue.FindAhead(ticket) is null));
            left[0].Dispose();
        }

        Assert.Empty(Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void NamesTheProcessThatIsServed()
    {
        using var first = Queue.Draw();
        using var second = Queue.Draw();

        var holder = Queue.FindAhead(second)!;

        Assert.Equal($"{Environment.ProcessId}", holder.ProcessId);
        Assert.Equal(holder, Queue.Find($"{Environment.ProcessId}"));
        Assert.Null(Queue.Find("0"));
    }

    /// <summary>A killed process leaves its file, but not its lock.</summary>
    [Fact]
    public void SkipsTicketsThatWereAbandoned()
    {
        _folder.Write($"{1:D19}-4711-dead", "");
        using var ticket = Queue.Draw();
        _folder.Write($"{0:D19}-4712-dead", "");

        Assert.Equal("4712", Queue.FindAhead(ticket)!.ProcessId);
        Queue.RemoveAbandoned();

        Assert.Null(Queue.FindAhead(ticket));
        Assert.Equal([ticket.Name], Directory.GetFiles(_folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void IgnoresFilesThatAreNotTickets()
    {
        _folder.Write(".DS_Store", "");
        using var ticket = Queue.Draw();

        Assert.Null(Queue.FindAhead(ticket));
        Assert.True(File.Exists(_folder[".DS_Store"]));
    }

    [Fact]
    public async Task ShowsASignOfLifeAtEachHeartbeat()
    {
        using var first = Queue.Draw();
        using var second = Queue.Draw();

        for (var beat = 0; beat < 3; beat++)
        {
            var before = Queue.FindAhead(second);
            _clock.Advance(Ticket.HeartbeatInterval);
            while (Queue.FindAhead(second) == before)
            {
                await Task.Yield(); // the heartbeat runs in the background
            }
        }
    }
}
