namespace HealthLogger.Core.Archive;

/// <summary>A bucket: objects under keys with slashes. An object is created once, as a whole, and never changed.</summary>
public interface IObjectStore
{
    /// <summary>Begins an object, which is not visible before it is committed.</summary>
    Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation);

    /// <summary>Opens an object for reading, or returns null if the key does not exist. The caller disposes of the stream.</summary>
    Task<Stream?> OpenAsync(string key, CancellationToken cancellation);

    /// <summary>Returns the keys of all committed objects that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation);
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
