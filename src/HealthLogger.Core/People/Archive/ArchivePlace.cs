using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.People;

/// <summary>
/// The archive with its quarantine. A person is erased month by month: what replaces each object that holds the person -> a manifest that
/// names it -> delete the old objects. So at any moment either the old objects or the new ones are whole, and named by the manifest; what
/// was begun is recognized by an object that is there beside the one that replaces it.
/// </summary>
/// <param name="userAttribute">The attribute of an item that names the person, as in <see cref="HistoryTableState.UserAttribute"/>.</param>
public sealed class ArchivePlace(IObjectStore store, IObjectEraser eraser, ArchiveOptions options, string userAttribute, TimeProvider clock)
    : IPersonalPlace
{
    private static readonly ArchiveLoss NoLoss = new(null, null);

    private readonly Erasures _erasures = new(store);
    private readonly ManifestStore _manifests = new(store);
    private readonly ArchivedPerson _lines = new(store, userAttribute, options.Compression);

    public string Name => "the archive";

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalItem> FindAsync(string userId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var month in await ArchiveInventory.FindMonthsAsync(store, cancellation))
        {
            foreach (var key in await ListAsync(month, cancellation))
            {
                var isQuarantined = key.StartsWith(ArchiveLayout.Quarantine, StringComparison.Ordinal);
                var kind = isQuarantined ? PersonalKind.Quarantined : PersonalKind.Event;
                foreach (var (number, line) in await _lines.FindAsync(key, userId, cancellation))
                {
                    yield return new PersonalItem(kind, $"{key}, line {number}", line) { File = key };
                }
            }
        }
    }

    /// <inheritdoc/>
    public async Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
    {
        var months = await FindMonthsAsync(erasure.UserId, cancellation);
        if (months.Count == 0)
        {
            return 0;
        }

        // Reports of these months have to wait.
        await _erasures.UpdateAsync(erasure.TombstoneId, tombstone => tombstone with { Months = [.. months.Keys] }, cancellation);
        var erased = 0L;
        foreach (var (month, keys) in months)
        {
            erased += await EraseAsync(month, keys, erasure, cancellation);
        }

        await _erasures.UpdateAsync(erasure.TombstoneId, tombstone => tombstone with { Months = [] }, cancellation);
        return erased;
    }

    // The objects to replace of each month that has some, or has objects that were replaced by an erasure that was interrupted.
    private async Task<SortedDictionary<Month, List<string>>> FindMonthsAsync(string userId, CancellationToken cancellation)
    {
        var months = new SortedDictionary<Month, List<string>>();
        foreach (var month in await ArchiveInventory.FindMonthsAsync(store, cancellation))
        {
            var replaced = ArchiveLayout.Replaced(await ListAsync(month, cancellation));
            var holding = await FindHoldingAsync(month, userId, cancellation);
            if (holding.Count > 0 || replaced.Count > 0)
            {
                months.Add(month, holding);
            }
        }

        return months;
    }

    private async Task<List<string>> FindHoldingAsync(Month month, string userId, CancellationToken cancellation)
    {
        var keys = await ListAsync(month, cancellation);
        var replaced = ArchiveLayout.Replaced(keys);
        var holding = new List<string>();
        foreach (var key in keys.Where(key => !replaced.Contains(key)))
        {
            if (await _lines.IsInAsync(key, userId, cancellation))
            {
                holding.Add(key);
            }
        }

        return holding;
    }

    private async Task<long> EraseAsync(Month month, List<string> keys, Erasure erasure, CancellationToken cancellation)
    {
        var erased = await ReplaceAsync(month, keys, erasure.UserId, cancellation);

        if (await _manifests.FindAsync(month, cancellation) is { } manifest)
        {
            await _manifests.UpdateAsync(month, manifest, NoLoss, clock.GetUtcNow(), cancellation);
        }

        foreach (var key in ArchiveLayout.Replaced(await ListAsync(month, cancellation)))
        {
            // The object last: while it is there, another run finds what is left to do.
            await eraser.EraseAsync(ArchiveLayout.ReceiptOf(month, key), cancellation);
            await eraser.EraseAsync(key, cancellation);
        }

        return erased;
    }

    // Lists the objects again if another erasure has replaced one, or is replacing it: what replaces it may hold the person.
    private async Task<long> ReplaceAsync(Month month, List<string> keys, string userId, CancellationToken cancellation)
    {
        var erased = 0L;
        while (keys.Count > 0)
        {
            var isDone = true;
            foreach (var key in keys)
            {
                var lines = await _lines.ReplaceAsync(month, key, userId, cancellation);
                isDone &= lines is not null;
                erased += lines ?? 0;
            }

            keys = isDone ? [] : await FindHoldingAsync(month, userId, cancellation);
        }

        return erased;
    }

    private async Task<List<string>> ListAsync(Month month, CancellationToken cancellation)
    {
        var keys = new List<string>();
        foreach (var prefix in new[] { ArchiveLayout.HistoryPrefix(month), ArchiveLayout.QuarantinePrefix(month) })
        {
            await foreach (var key in store.ListAsync(prefix, cancellation))
            {
                if (ArchiveLayout.IsObject(key))
                {
                    keys.Add(key);
                }
            }
        }

        return keys;
    }
}
