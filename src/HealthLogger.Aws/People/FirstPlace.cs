using HealthLogger.Core.People;

namespace HealthLogger.Aws.People;

/// <summary>The place that an erasure begins with, so that it first waits its turn.</summary>
internal sealed class FirstPlace(IPersonalPlace place, ErasureTurns turns) : IPersonalPlace
{
    public string Name => place.Name;

    /// <inheritdoc/>
    public IAsyncEnumerable<PersonalItem> FindAsync(string userId, CancellationToken cancellation) => place.FindAsync(userId, cancellation);

    /// <inheritdoc/>
    /// <exception cref="ErasureInterruptedException">Another person's erasure is not complete.</exception>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        await turns.TakeAsync(erasure, cancellation);
        return await place.EraseAsync(erasure, cancellation);
    }
}
