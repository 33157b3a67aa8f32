using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.People;

/// <summary>The erasures of a deployment or a data folder: their tombstones in <c>_erasures/</c>.</summary>
public sealed class Erasures(IObjectStore store)
{
    /// <summary>The prefix of all tombstones.</summary>
    public const string Prefix = "_erasures/";

    private readonly SecretKeys _keys = new(store);

    /// <summary>True if anybody was ever erased.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellation)
    {
        await foreach (var _ in store.ListAsync(Prefix, cancellation))
        {
            return true;
        }

        return false;
    }

    /// <summary>Returns the latest revision of each tombstone.</summary>
    public async Task<IReadOnlyList<Tombstone>> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var tombstones = new List<Tombstone?>();
            foreach (var (id, revision) in await ListAsync(cancellation))
            {
                tombstones.Add(await store.ReadAsync(KeyOf(id, revision), PeopleJsonContext.Default.Tombstone, cancellation));
            }

            if (!tombstones.Contains(null))
            {
                return [.. tombstones.OfType<Tombstone>()];
            }

            // An erasure has removed an earlier revision since it was listed.
        }
    }

    /// <summary>Returns the erasures that are not complete.</summary>
    public async Task<IReadOnlyList<Tombstone>> FindIncompleteAsync(CancellationToken cancellation) =>
        [.. (await ReadAsync(cancellation)).Where(tombstone => !tombstone.IsComplete)];

    /// <param name="what">As in <see cref="ErasureInterruptedException"/>.</param>
    /// <param name="months">The months whose archive must not be half erased, or null if nobody's erasure may be incomplete.</param>
    /// <exception cref="ErasureInterruptedException">An erasure is not complete.</exception>
    public async Task ThrowIfIncompleteAsync(string what, IReadOnlyCollection<Month>? months, CancellationToken cancellation)
    {
        var incomplete = await FindIncompleteAsync(cancellation);
        if (incomplete.Any(tombstone => months is null || tombstone.Months.Intersect(months).Any()))
        {
            throw new ErasureInterruptedException(what);
        }
    }

    /// <summary>Returns the key that user ids are hashed with, or null if nobody was ever erased.</summary>
    /// <exception cref="InvalidDataException">There are tombstones, but no key: whose they are cannot be told.</exception>
    internal async Task<byte[]?> FindKeyAsync(CancellationToken cancellation)
    {
        var any = await AnyAsync(cancellation); // first: the key is created before any tombstone
        return await _keys.FindAsync(SecretKeys.Erasure, cancellation) ?? (any
            ? throw new InvalidDataException(
                $"{SecretKeys.Prefix}{SecretKeys.Erasure} is missing: without it, the data of erased people cannot be told from that of others. Restore it from a backup.")
            : null);
    }

    /// <summary>Returns the tombstone of a person, or null if the person was never erased.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="FindKeyAsync"/>.</exception>
    public async Task<Tombstone?> FindAsync(string userId, CancellationToken cancellation)
    {
        if (await FindKeyAsync(cancellation) is not { } key)
        {
            return null;
        }

        var id = IdOf(userId, key);
        return (await ReadAsync(cancellation)).FirstOrDefault(tombstone => tombstone.Id == id);
    }

    /// <summary>Begins the erasure of a person. Continues one that is not complete, which is not new.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="FindKeyAsync"/>.</exception>
    public async Task<(Tombstone Tombstone, bool IsNew)> BeginAsync(string userId, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = IdOf(userId, await FindKeyAsync(cancellation) ?? await _keys.GetOrCreateAsync(SecretKeys.Erasure, cancellation));
        while (true)
        {
            var latest = (await ReadAsync(cancellation)).FirstOrDefault(tombstone => tombstone.Id == id);
            if (latest is { IsComplete: false })
            {
                return (latest, false);
            }

            var next = new Tombstone(id, (latest?.Revision ?? 0) + 1, now, [], [], CompletedAt: null);
            if (await TrySaveAsync(next, cancellation))
            {
                return (next, true);
            }
        }
    }

    /// <summary>Writes the next revision of a tombstone, and returns it.</summary>
    /// <param name="change">Returns what the next revision says, from the latest one.</param>
    public async Task<Tombstone> UpdateAsync(string id, Func<Tombstone, Tombstone> change, CancellationToken cancellation)
    {
        while (true)
        {
            var latest = (await ReadAsync(cancellation)).First(tombstone => tombstone.Id == id);
            var next = change(latest) with { Id = id, Revision = latest.Revision + 1 };
            if (await TrySaveAsync(next, cancellation))
            {
                return next;
            }
        }
    }

    /// <summary>Removes the revisions between the first and the latest one, which say nothing more.</summary>
    public static async Task RemoveIntermediateAsync(Tombstone latest, IObjectEraser eraser, CancellationToken cancellation)
    {
        for (var revision = latest.Revision - 1; revision > 1; revision--)
        {
            await eraser.EraseAsync(KeyOf(latest.Id, revision), cancellation);
        }
    }

    /// <param name="userId">UTF-8.</param>
    internal static string IdOf(ReadOnlySpan<byte> userId, byte[] key) =>
        Convert.ToHexString(HMACSHA256.HashData(key, userId)).ToLowerInvariant();

    private static string IdOf(string userId, byte[] key) => IdOf(Encoding.UTF8.GetBytes(userId), key);

    private Task<bool> TrySaveAsync(Tombstone tombstone, CancellationToken cancellation) =>
        store.CreateAsync(KeyOf(tombstone.Id, tombstone.Revision), tombstone, PeopleJsonContext.Default.Tombstone, cancellation);

    private static string KeyOf(string id, int revision) =>
        Prefix + id + (revision == 1 ? ".json" : string.Create(CultureInfo.InvariantCulture, $".r{revision:D4}.json"));

    // The highest revision of each.
    private async Task<Dictionary<string, int>> ListAsync(CancellationToken cancellation)
    {
        var latest = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var key in store.ListAsync(Prefix, cancellation))
        {
            var parts = key[Prefix.Length..].Split('.');
            var revision = parts is [_, "json"] ? 1
                : parts is [_, ['r', .. var digits], "json"] && int.TryParse(digits, out var number) ? number
                : 0;
            if (revision > 0)
            {
                latest[parts[0]] = Math.Max(revision, latest.GetValueOrDefault(parts[0]));
            }
        }

        return latest;
    }
}
