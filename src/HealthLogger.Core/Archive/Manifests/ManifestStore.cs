using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Finds and writes the manifests of an archive.</summary>
public sealed class ManifestStore(IObjectStore store)
{
    /// <summary>Returns the latest revision of a month's manifest, or null if the month is not archived.</summary>
    public async Task<Manifest?> FindAsync(Month month, CancellationToken cancellation) =>
        await FindRevisionAsync(month, cancellation) is var revision and > 0
            ? await store.ReadAsync(ArchiveLayout.Manifest(month, revision), ArchiveJsonContext.Default.Manifest, cancellation)
            : null;

    /// <summary>True if the month has a manifest, and so is archived.</summary>
    internal async Task<bool> ExistsAsync(Month month, CancellationToken cancellation) =>
        await FindRevisionAsync(month, cancellation) > 0;

    /// <summary>
    /// Writes the next revision of a month's manifest, which names all of the month's objects. If the latest revision already does,
    /// returns that one instead, as not new.
    /// </summary>
    /// <param name="latest">The latest revision, or null if there is none.</param>
    internal async Task<(Manifest Manifest, bool IsNew)> UpdateAsync(
        Month month, Manifest? latest, ArchiveLoss loss, DateTimeOffset now, CancellationToken cancellation)
    {
        while (true)
        {
            var objects = await ReceiptsAsync(month, ArchiveLayout.HistoryPrefix(month), cancellation);
            var quarantine = await ReceiptsAsync(month, ArchiveLayout.QuarantinePrefix(month), cancellation);
            var manifest = Sum(month, latest, objects, quarantine) with
            {
                Complete = latest?.Complete ?? loss.MissingBefore is null,
                MissingBefore = latest is null ? loss.MissingBefore : latest.MissingBefore,
                WrittenAt = now,
            };
            if (latest is not null && latest.Quarantined == manifest.Quarantined && latest.Objects.SequenceEqual(manifest.Objects))
            {
                return (latest, false);
            }

            var key = ArchiveLayout.Manifest(month, manifest.Revision);
            if (await store.CreateAsync(key, manifest, ArchiveJsonContext.Default.Manifest, cancellation))
            {
                return (manifest, true);
            }

            latest = await FindAsync(month, cancellation);
        }
    }

    private async Task<List<Receipt>> ReceiptsAsync(Month month, string prefix, CancellationToken cancellation)
    {
        var receipts = new List<Receipt>();
        foreach (var key in await ObjectsAsync(prefix, cancellation))
        {
            var receiptKey = ArchiveLayout.ReceiptOf(month, key);
            var receipt = await store.ReadAsync(receiptKey, ArchiveJsonContext.Default.Receipt, cancellation);
            if (receipt is null)
            {
                receipt = await ObjectReader.CountAsync(store, key, cancellation);
                await store.CreateAsync(receiptKey, receipt, ArchiveJsonContext.Default.Receipt, cancellation);
            }

            receipts.Add(receipt);
        }

        return receipts;
    }

    // Other keys do not belong to the archive.
    private async Task<List<string>> ObjectsAsync(string prefix, CancellationToken cancellation)
    {
        var keys = new List<string>();
        await foreach (var key in store.ListAsync(prefix, cancellation))
        {
            if (ArchiveLayout.IsObject(key))
            {
                keys.Add(key);
            }
        }

        var replaced = ArchiveLayout.Replaced(keys);
        return [.. keys.Where(key => !replaced.Contains(key))];
    }

    private static Manifest Sum(Month month, Manifest? latest, List<Receipt> receipts, List<Receipt> quarantine)
    {
        var objects = receipts.Select(receipt => receipt.Object).ToList();
        return new Manifest(
            month,
            (latest?.Revision ?? 0) + 1,
            Complete: true,
            objects.Sum(each => each.Items),
            objects.Sum(each => each.Bytes),
            quarantine.Sum(receipt => receipt.Object.Items),
            objects,
            receipts.Min(receipt => receipt.MinExpiresAt),
            receipts.Max(receipt => receipt.MaxExpiresAt),
            WrittenAt: default);
    }

    // 0 if there is no manifest.
    private async Task<int> FindRevisionAsync(Month month, CancellationToken cancellation)
    {
        var latest = 0;
        var prefix = ArchiveLayout.ManifestPrefix(month);
        await foreach (var key in store.ListAsync(prefix, cancellation))
        {
            latest = Math.Max(latest, Revision(key, prefix));
        }

        return latest;
    }

    private static int Revision(string key, string prefix)
    {
        var name = key.AsSpan(prefix.Length);
        return name is "json" ? 1 : name is ['r', .. var digits, '.', 'j', 's', 'o', 'n'] && int.TryParse(digits, out var number) ? number : 0;
    }
}
