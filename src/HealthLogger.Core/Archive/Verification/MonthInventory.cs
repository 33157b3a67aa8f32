using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Compares what is listed below a month's prefixes with its latest manifest.</summary>
internal sealed class MonthInventory(IObjectStore store)
{
    private readonly ManifestStore _manifests = new(store);

    /// <summary>Returns the manifest, or null if there is none that can be read, and what differs from it.</summary>
    /// <param name="checksSizes">False to report only which objects are there, if they are read anyway.</param>
    public async Task<(Manifest? Manifest, IReadOnlyList<ArchiveFinding> Findings)> CompareAsync(
        Month month, bool checksSizes, CancellationToken cancellation)
    {
        // A manifest may name what was added after the listing.
        var found = await CompareOnceAsync(month, checksSizes, cancellation);
        return found.Findings.Any(finding => finding.IsDamage || finding.Kind == FindingKind.QuarantineCount)
            ? await CompareOnceAsync(month, checksSizes, cancellation)
            : found;
    }

    private async Task<(Manifest? Manifest, IReadOnlyList<ArchiveFinding> Findings)> CompareOnceAsync(
        Month month, bool checksSizes, CancellationToken cancellation)
    {
        var objects = await ListAsync(ArchiveLayout.HistoryPrefix(month), cancellation);
        var quarantine = await ListAsync(ArchiveLayout.QuarantinePrefix(month), cancellation);
        try
        {
            // After the listing: it names what an archive run has added in the meantime.
            var manifest = await _manifests.FindAsync(month, cancellation);
            return (manifest, manifest is null
                ? [ArchiveFinding.NoManifest(month, objects.Count + quarantine.Count)]
                : [.. Compare(manifest, objects, checksSizes), .. CompareQuarantine(manifest, quarantine)]);
        }
        catch (InvalidDataException e)
        {
            return (null, [ArchiveFinding.UnreadableManifest(month, e.Message)]);
        }
    }

    private static IEnumerable<ArchiveFinding> Compare(Manifest manifest, List<StoredObject> listed, bool checksSizes)
    {
        var sizes = listed.ToDictionary(each => each.Key, each => each.Bytes, StringComparer.Ordinal);
        foreach (var archived in checksSizes ? manifest.Objects : [])
        {
            if (!sizes.TryGetValue(archived.Key, out var bytes))
            {
                yield return ArchiveFinding.Missing(manifest.Month, archived);
            }
            else if (bytes != archived.Bytes)
            {
                yield return ArchiveFinding.WrongSize(manifest.Month, archived, bytes);
            }
        }

        var replaced = ArchiveLayout.Replaced(sizes.Keys);
        foreach (var key in replaced)
        {
            yield return ArchiveFinding.HalfErased(manifest.Month, key);
        }

        var named = manifest.Objects.Select(each => each.Key).ToHashSet(StringComparer.Ordinal);
        var replacements = replaced.Select(ArchiveLayout.ReplacementOf);
        foreach (var key in listed.Select(each => each.Key).Where(key => !named.Contains(key)).Except(replaced).Except(replacements))
        {
            yield return ArchiveLayout.IsObject(key)
                ? ArchiveFinding.Unlisted(manifest.Month, key)
                : ArchiveFinding.Foreign(manifest.Month, key);
        }
    }

    // The manifest has only the number of items.
    private static IEnumerable<ArchiveFinding> CompareQuarantine(Manifest manifest, List<StoredObject> listed)
    {
        // An object from which everything was erased is empty.
        var objects = listed.Count(each => ArchiveLayout.IsObject(each.Key));
        var mayBeEmpty = listed.All(each => ArchiveLayout.IsReplacement(each.Key) || !ArchiveLayout.IsObject(each.Key));
        foreach (var key in ArchiveLayout.Replaced(listed.Select(each => each.Key)))
        {
            yield return ArchiveFinding.HalfErased(manifest.Month, key);
        }

        if (objects == 0 ? manifest.Quarantined > 0 : manifest.Quarantined == 0 && !mayBeEmpty)
        {
            yield return ArchiveFinding.Quarantine(manifest.Month, $"{manifest.Quarantined} items", $"{objects} objects");
        }

        foreach (var each in listed.Where(each => !ArchiveLayout.IsObject(each.Key)))
        {
            yield return ArchiveFinding.Foreign(manifest.Month, each.Key);
        }
    }

    // Without what S3's console creates for a folder: an empty object, which queries skip.
    private async Task<List<StoredObject>> ListAsync(string prefix, CancellationToken cancellation)
    {
        var objects = new List<StoredObject>();
        await foreach (var each in store.ListObjectsAsync(prefix, cancellation))
        {
            if (each.Bytes > 0 || !each.Key.EndsWith('/'))
            {
                objects.Add(each);
            }
        }

        return objects;
    }
}
