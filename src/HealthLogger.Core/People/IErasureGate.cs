namespace HealthLogger.Core.People;

/// <summary>Keeps an erasure and other work apart that would bring erased data back, or see it half erased.</summary>
public interface IErasureGate
{
    /// <summary>
    /// Waits until no archive run, and nothing else that writes data of people from before the call, is going on; keeps it from starting
    /// until the result is disposed. Called after the <see cref="Tombstone"/> is written: a host whose archive runs refuse to start while
    /// an erasure is incomplete has only to wait for those that run.
    /// </summary>
    Task<IDisposable> CloseAsync(CancellationToken cancellation);
}
