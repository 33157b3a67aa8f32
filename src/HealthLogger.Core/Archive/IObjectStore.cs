namespace HealthLogger.Core.Archive;

/// <summary>A bucket: objects under keys with slashes. An object is created once, whole, and never changed.</summary>
public interface IObjectStore
{
    /// <summary>Begins an object that nobody sees before it is committed.</summary>
    Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation);

    /// <summary>The object's bytes, or null where there is none of that key. The caller disposes of it.</summary>
    Task<Stream?> OpenAsync(string key, CancellationToken cancellation);

    /// <summary>The keys of all complete objects that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation);
}

/// <summary>An object on its way; disposing of it uncommitted leaves nothing behind.</summary>
public interface IObjectWriter : IAsyncDisposable
{
    /// <summary>Adds bytes; waits where the store is slower than the caller.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>
    /// Makes the object durable and visible in one step, and answers true; or answers false and changes nothing where
    /// an object of that key is there already, or is being made by somebody else: look again then.
    /// </summary>
    Task<bool> CommitAsync(CancellationToken cancellation);
}
