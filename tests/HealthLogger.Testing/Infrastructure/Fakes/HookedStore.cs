using System.Runtime.CompilerServices;
using HealthLogger.Core.Archive;

namespace HealthLogger.Testing.Fakes;

/// <summary>A store with hooks before and after its n-th call, from 1: to fail there, or to let another run interfere.</summary>
public sealed class HookedStore(IObjectStore inner) : IObjectStore
{
    private int _calls;

    public Func<int, Task> Before { get; init; } = _ => Task.CompletedTask;

    public Func<int, Task> After { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether uncommitted writers are never disposed, as when a process is killed.</summary>
    public bool LosesDrafts { get; init; }

    public int Calls => _calls;

    /// <inheritdoc/>
    public Task<IObjectWriter> BeginAsync(string key, CancellationToken cancellation) =>
        CallAsync<IObjectWriter>(async () => new Writer(this, await inner.BeginAsync(key, cancellation)));

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string key, CancellationToken cancellation) =>
        CallAsync(() => inner.OpenAsync(key, cancellation));

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListObjectsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var objects = await CallAsync(async () =>
        {
            var all = new List<StoredObject>();
            await foreach (var each in inner.ListObjectsAsync(prefix, cancellation))
            {
                all.Add(each);
            }

            return all;
        });
        foreach (var each in objects)
        {
            yield return each;
        }
    }

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        var number = ++_calls;
        await Before(number);
        var result = await call();
        await After(number);
        return result;
    }

    private sealed class Writer(HookedStore store, IObjectWriter writer) : IObjectWriter
    {
        public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => await store.CallAsync(async () =>
        {
            await writer.WriteAsync(bytes, cancellation);
            return true;
        });

        public Task<bool> CommitAsync(CancellationToken cancellation) => store.CallAsync(() => writer.CommitAsync(cancellation));

        public ValueTask DisposeAsync() => store.LosesDrafts ? ValueTask.CompletedTask : writer.DisposeAsync();
    }
}
