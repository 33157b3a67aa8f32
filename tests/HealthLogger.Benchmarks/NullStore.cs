using HealthLogger.Core.Archive;

namespace HealthLogger.Benchmarks;

/// <summary>Accepts every object immediately and keeps none.</summary>
internal sealed class NullStore : IObjectStore
{
    public Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation) => Task.FromResult<IObjectWriter>(new Writer());

    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation) => Task.FromResult<Stream?>(null);

    public IAsyncEnumerable<StoredObject> ListObjectsAsync(string prefix, CancellationToken cancellation) => NoObjects();

    private static async IAsyncEnumerable<StoredObject> NoObjects()
    {
        await Task.CompletedTask;
        yield break;
    }

    private sealed class Writer : IObjectWriter
    {
        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => ValueTask.CompletedTask;

        public Task<bool> CommitAsync(CancellationToken cancellation) => Task.FromResult(true);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
