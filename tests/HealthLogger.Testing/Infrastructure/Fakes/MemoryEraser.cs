using HealthLogger.Core.People;

namespace HealthLogger.Testing.Fakes;

/// <summary>Deletes objects of a store in memory.</summary>
public sealed class MemoryEraser(MemoryStore store) : IObjectEraser
{
    /// <summary>Called before each call; may throw.</summary>
    public Func<string, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task EraseAsync(string key, CancellationToken cancellation)
    {
        await Before(key);
        if (store.Objects.ContainsKey(key))
        {
            store.Remove(key);
        }
    }
}
