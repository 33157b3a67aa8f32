using HealthLogger.Core.Archive;

namespace HealthLogger.Benchmarks;

/// <summary>Accepts every object immediately and keeps none.</summary>
internal sealed class NullStore : IObjectStore
{
    public Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation) => Task.FromResult<IObjectWriter>(new Writer());

    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation) => Task.FromResult<Stream?>(null);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation) => NoKeys();

    private static async IAsyncEnumerable<string> NoKeys()
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
