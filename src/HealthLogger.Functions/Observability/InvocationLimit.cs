namespace HealthLogger.Functions.Observability;

/// <summary>Limits the time of an invocation.</summary>
internal sealed class InvocationLimit(TimeSpan time, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _source = new(time > TimeSpan.Zero ? time : TimeSpan.Zero, clock);

    public TimeSpan Time => time;

    public CancellationToken Token => _source.Token;

    public bool IsCancellationRequested => _source.IsCancellationRequested;

    public void Dispose() => _source.Dispose();
}
