using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Counts the items of a month's quarantine; the manifest names their number, but not their objects.</summary>
internal sealed class QuarantineCheck(IObjectStore store)
{
    public async Task<IReadOnlyList<ArchiveFinding>> RunAsync(Manifest manifest, CancellationToken cancellation)
    {
        var findings = new List<ArchiveFinding>();
        var items = 0L;
        var keys = await ListAsync(manifest.Month, cancellation);
        if (ArchiveLayout.Replaced(keys).Count > 0)
        {
            return []; // half erased, which the inventory reports
        }

        foreach (var key in keys)
        {
            items += await CountAsync(manifest.Month, key, findings, cancellation);
        }

        if (items != manifest.Quarantined && findings.Count == 0)
        {
            findings.Add(ArchiveFinding.Quarantine(manifest.Month, $"{manifest.Quarantined} items", $"{items} items"));
        }

        return findings;
    }

    private async Task<List<string>> ListAsync(Month month, CancellationToken cancellation)
    {
        var keys = new List<string>();
        await foreach (var key in store.ListAsync(ArchiveLayout.QuarantinePrefix(month), cancellation))
        {
            if (ArchiveLayout.IsObject(key))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    private async Task<long> CountAsync(Month month, string key, List<ArchiveFinding> findings, CancellationToken cancellation)
    {
        try
        {
            return (await ObjectReader.CountAsync(store, key, cancellation)).Object.Items;
        }
        catch (InvalidDataException e)
        {
            findings.Add(ArchiveFinding.Quarantine(month, "objects that can be read", $"{key}, which cannot ({e.Message.TrimEnd('.')})"));
            return 0;
        }
    }
}
