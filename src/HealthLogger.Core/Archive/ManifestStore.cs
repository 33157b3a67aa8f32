using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>The manifests of an archive, and what they are made from.</summary>
public sealed class ManifestStore(IObjectStore store)
{
    /// <summary>The latest revision of a month's manifest, or null where the month is not archived.</summary>
    public async Task<Manifest?> FindAsync(Month month, CancellationToken cancellation)
    {
        var latest = 0;
        var prefix = ArchiveLayout.ManifestPrefix(month);
        await foreach (var key in store.ListAsync(prefix, cancellation))
        {
            latest = Math.Max(latest, Revision(key, prefix));
        }

        return latest == 0 ? null
            : await store.ReadAsync(ArchiveLayout.Manifest(month, latest), ArchiveJson.Default.Manifest, cancellation);
    }

    /// <summary>
    /// Writes the next revision of a month's manifest, over all objects that are there, and answers it; or null where
    /// the latest one names them all already.
    /// </summary>
    internal async Task<Manifest?> WriteAsync(Month month, ArchiveLoss loss, DateTimeOffset now, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await FindAsync(month, cancellation);
            var history = await ReceiptsAsync(month, ArchiveLayout.HistoryPrefix(month), cancellation);
            var quarantine = await ReceiptsAsync(month, ArchiveLayout.QuarantinePrefix(month), cancellation);
            var manifest = Sum(month, before, history, quarantine) with
            {
                Complete = before?.Complete ?? loss.MissingBefore is null,
                MissingBefore = before is null ? loss.MissingBefore : before.MissingBefore,
                WrittenAt = now,
            };
            if (before is not null && before.Quarantined == manifest.Quarantined && before.Objects.SequenceEqual(manifest.Objects))
            {
                return null;
            }

            var key = ArchiveLayout.Manifest(month, manifest.Revision);
            if (await store.CreateAsync(key, manifest, ArchiveJson.Default.Manifest, cancellation))
            {
                return manifest;
            }
        }
    }

    private async Task<List<Receipt>> ReceiptsAsync(Month month, string prefix, CancellationToken cancellation)
    {
        var receipts = new List<Receipt>();
        await foreach (var key in store.ListAsync(prefix, cancellation))
        {
            if (!ArchiveLayout.IsObject(key))
            {
                continue; // somebody else's file
            }

            var place = ArchiveLayout.ReceiptOf(month, key);
            var receipt = await store.ReadAsync(place, ArchiveJson.Default.Receipt, cancellation);
            if (receipt is null)
            {
                receipt = await ObjectContent.CountAsync(store, key, cancellation);
                await store.CreateAsync(place, receipt, ArchiveJson.Default.Receipt, cancellation);
            }

            receipts.Add(receipt);
        }

        return receipts;
    }

    private static Manifest Sum(Month month, Manifest? before, List<Receipt> history, List<Receipt> quarantine)
    {
        var objects = history.Select(receipt => receipt.Object).ToList();
        return new Manifest(
            month,
            (before?.Revision ?? 0) + 1,
            Complete: true,
            objects.Sum(each => each.Items),
            objects.Sum(each => each.Bytes),
            quarantine.Sum(receipt => receipt.Object.Items),
            objects,
            history.Min(receipt => receipt.MinExpiresAt),
            history.Max(receipt => receipt.MaxExpiresAt),
            WrittenAt: default);
    }

    private static int Revision(string key, string prefix)
    {
        var name = key.AsSpan(prefix.Length);
        return name is "json" ? 1 : name is ['r', .. var digits, '.', 'j', 's', 'o', 'n'] && int.TryParse(digits, out var number) ? number : 0;
    }
}
