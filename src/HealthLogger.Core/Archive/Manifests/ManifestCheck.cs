using System.Runtime.CompilerServices;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Compares the objects that a manifest names with those in the store. Each is read once, still compressed.</summary>
public sealed class ManifestCheck(IObjectStore store)
{
    /// <exception cref="DamagedArchiveException">An object is missing or has changed; the message names each of them.</exception>
    public async Task ThrowIfDamagedAsync(Manifest manifest, CancellationToken cancellation)
    {
        var damaged = new List<DamagedObject>();
        await foreach (var each in FindDamagedAsync(manifest, cancellation))
        {
            damaged.Add(each);
        }

        if (damaged.Count > 0)
        {
            throw new DamagedArchiveException(manifest.Month, damaged);
        }
    }

    /// <summary>
    /// Returns the objects that are missing, or whose size or SHA-256 differs from the manifest's, in the order of the manifest.
    /// </summary>
    public async IAsyncEnumerable<DamagedObject> FindDamagedAsync(
        Manifest manifest, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var archived in manifest.Objects)
        {
            await using var stream = await store.OpenAsync(archived.Key, cancellation);
            if (stream is null)
            {
                yield return new DamagedObject(archived.Key, IsMissing: true);
            }
            else if (await ObjectReader.HashAsync(stream, cancellation) != (archived.Bytes, archived.Sha256))
            {
                yield return new DamagedObject(archived.Key, IsMissing: false);
            }
        }
    }
}

/// <param name="IsMissing">False if the object is there, but is not the one that was archived.</param>
public sealed record DamagedObject(string Key, bool IsMissing);

/// <summary>Objects of an archived month are missing or have changed, so nothing can be counted from them.</summary>
public sealed class DamagedArchiveException(Month month, IReadOnlyCollection<DamagedObject> damaged) : Exception(
    string.Concat(damaged.Select(each => $"{each.Key} {(each.IsMissing ? "is missing" : "has changed since it was archived")}.\n"))
    + $"The archive of {month} does not match its manifest. Restore {(damaged.Count == 1 ? "this file" : "these files")} from a backup.");
