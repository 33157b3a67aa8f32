using System.Runtime.CompilerServices;
using HealthLogger.Core.People;

namespace HealthLogger.Aws.People;

/// <summary>
/// What was on its way when an erasure began: records that Firehose buffered or retried, and items that an archive run had read. Waits until
/// all of that has arrived, and deletes the records. The archive and the error bucket come after it. If the wait is interrupted, the next run
/// of the erasure waits for the rest of the time only.
/// </summary>
internal sealed class RecordsInDelivery(RecordDeletion deletion, TimeProvider clock) : IPersonalPlace
{
    /// <summary>
    /// Firehose buffers for up to 5 min, and retries what it cannot deliver for 5 min. An invocation of the archive function ends after 15 min;
    /// those that begin later know of the erasure. A minute is for clocks that differ.
    /// </summary>
    public static readonly TimeSpan DeliveryTime = TimeSpan.FromMinutes(16);

    public string Name => "the records in delivery, 16 minutes later";

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask; // Firehose does not show what it buffers.
        yield break;
    }

    /// <inheritdoc/>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        if (erasure.At + DeliveryTime - clock.GetUtcNow() is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, clock, cancellation);
        }

        return await deletion.RunAsync(erasure, cancellation);
    }
}
