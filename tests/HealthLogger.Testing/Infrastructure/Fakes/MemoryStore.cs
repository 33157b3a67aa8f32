using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Testing.Fakes;

/// <summary>An object store in memory.</summary>
public sealed class MemoryStore : IObjectStore
{
    private readonly ConcurrentDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);
    private int _open;

    /// <summary>The complete objects by key, in ordinal order.</summary>
    public IReadOnlyDictionary<string, byte[]> Objects => new SortedDictionary<string, byte[]>(_objects, StringComparer.Ordinal);

    /// <summary>The number of writers neither committed nor disposed.</summary>
    public int Abandoned => _open;

    /// <inheritdoc/>
    public Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _open);
        return Task.FromResult<IObjectWriter>(new Draft(this, key));
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<Stream?>(_objects.TryGetValue(key, out var bytes) ? new MemoryStream(bytes, writable: false) : null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListObjectsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var (key, bytes) in Objects.Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new StoredObject(key, bytes.Length);
        }
    }

    /// <summary>Deletes an object, which the project itself never does.</summary>
    public void Remove(string key) => Assert.True(_objects.TryRemove(key, out _), $"There is no {key}.");

    public void Put(string key, byte[] bytes) => _objects[key] = bytes;

    private sealed class Draft(MemoryStore store, string key) : IObjectWriter
    {
        private readonly MemoryStream _bytes = new();
        private bool _isOpen = true;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            _bytes.Write(bytes.Span);
            return ValueTask.CompletedTask;
        }

        public Task<bool> CommitAsync(CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            Close();
            return Task.FromResult(store._objects.TryAdd(key, _bytes.ToArray()));
        }

        public ValueTask DisposeAsync()
        {
            Close();
            return ValueTask.CompletedTask;
        }

        private void Close()
        {
            if (_isOpen)
            {
                Interlocked.Decrement(ref store._open);
                _isOpen = false;
            }
        }
    }
}
