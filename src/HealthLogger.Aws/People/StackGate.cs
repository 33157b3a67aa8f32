using HealthLogger.Core.People;

namespace HealthLogger.Aws.People;

/// <summary>
/// A stack has no lock. Archive runs that begin after the tombstone refuse, or leave out what was erased; <see cref="RecordsInDelivery"/> waits
/// for an invocation that began before it, and the archive is erased after that. <see cref="ErasureTurns"/> keeps two erasures apart.
/// </summary>
internal sealed class StackGate : IErasureGate, IDisposable
{
    /// <inheritdoc/>
    public Task<IDisposable> CloseAsync(CancellationToken cancellation) => Task.FromResult<IDisposable>(this);

    public void Dispose()
    {
    }
}
