using System.Security.Cryptography;
using HealthLogger.Core.Archive;

namespace HealthLogger.Core.People;

/// <summary>
/// The secret keys of a deployment or a data folder: 32 random bytes under <c>_keys/NAME</c>. A key is created once, and never changed.
/// Only its owner may read it.
/// </summary>
public sealed class SecretKeys(IObjectStore store)
{
    /// <summary>The prefix of all keys.</summary>
    public const string Prefix = "_keys/";

    /// <summary>The key that user ids are hashed with in the records of erasures.</summary>
    public const string Erasure = "erasure";

    /// <summary>The key that cursors are signed with.</summary>
    public const string Cursor = "cursor";

    /// <summary>The length of a key in bytes.</summary>
    public const int Length = 32;

    /// <summary>Returns a key. If it does not exist, creates it; if several processes do so at once, all return the same one.</summary>
    /// <exception cref="InvalidDataException">It does not have <see cref="Length"/> bytes.</exception>
    public async Task<byte[]> GetOrCreateAsync(string name, CancellationToken cancellation)
    {
        while (true)
        {
            if (await FindAsync(name, cancellation) is { } key)
            {
                return key;
            }

            await using var writer = await store.BeginAsync(Prefix + name, cancellation);
            await writer.WriteAsync(RandomNumberGenerator.GetBytes(Length), cancellation);
            await writer.CommitAsync(cancellation); // or another process did
        }
    }

    /// <summary>Returns a key, or null if it does not exist.</summary>
    /// <exception cref="InvalidDataException">It does not have <see cref="Length"/> bytes.</exception>
    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var stream = await store.OpenAsync(Prefix + name, cancellation);
        if (stream is null)
        {
            return null;
        }

        var key = new byte[Length + 1];
        var length = await stream.ReadAtLeastAsync(key, key.Length, throwOnEndOfStream: false, cancellation);
        return length == Length
            ? key[..Length]
            : throw new InvalidDataException($"{Prefix}{name} is damaged: it must have {Length} bytes. Restore it from a backup.");
    }
}
