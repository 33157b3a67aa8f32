using DuckDB.NET.Data;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Interrupts a query if its caller cancels, until this is disposed. DuckDB forgets an interrupt that comes before the query has
/// begun, so it is repeated.
/// </summary>
internal sealed class QueryInterrupt : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly object _lock = new();
    private readonly Timer _timer;
    private readonly CancellationTokenRegistration _registration;
    private bool _isOver;

    public QueryInterrupt(DuckDBCommand command, CancellationToken cancellation)
    {
        _timer = new Timer(_ => Interrupt(command));
        _registration = cancellation.Register(() => _timer.Change(TimeSpan.Zero, Interval));
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_lock)
        {
            _isOver = true;
        }

        _timer.Dispose();
    }

    // The command is disposed after this.
    private void Interrupt(DuckDBCommand command)
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                command.Cancel();
            }
        }
    }
}
