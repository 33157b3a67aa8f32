using System.Runtime.CompilerServices;

namespace HealthLogger.Core.Archive;

/// <summary>A bucket: objects under keys with slashes. An object is created once, as a whole, and never changed.</summary>
public interface IObjectStore
{
    /// <summary>Begins an object, which is not visible before it is committed.</summary>
    Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation);

    /// <summary>Opens an object for reading, or returns null if the key does not exist. The caller disposes of the stream.</summary>
    Task<Stream?> OpenAsync(string key, CancellationToken cancellation);

    /// <summary>Returns all committed objects whose keys begin with <paramref name="prefix"/>, in ordinal order of their keys.</summary>
    IAsyncEnumerable<StoredObject> ListObjectsAsync(string prefix, CancellationToken cancellation);
}

/// <summary>An object in a listing.</summary>
/// <param name="Bytes">Its length.</param>
public readonly record struct StoredObject(string Key, long Bytes);

public static class ObjectStoreListing
{
    /// <summary>Returns only the keys of <see cref="IObjectStore.ListObjectsAsync"/>.</summary>
    public static async IAsyncEnumerable<string> ListAsync(
        this IObjectStore store, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var each in store.ListObjectsAsync(prefix, cancellation))
        {
            yield return each.Key;
        }
    }
}

/// <summary>An object that is being written. Disposing of it before it is committed leaves nothing behind.</summary>
public interface IObjectWriter : IAsyncDisposable
{
    /// <summary>Adds bytes; waits if the store is slower than the caller.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>
    /// Makes the object durable and visible in one step, and returns true. Returns false and changes nothing if an object with that
    /// key exists already or another process is creating it: list the keys again then.
    /// </summary>
    Task<bool> CommitAsync(CancellationToken cancellation);
}
