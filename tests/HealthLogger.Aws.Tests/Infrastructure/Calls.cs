namespace HealthLogger.Aws.Tests.Fakes;

/// <summary>One call on a service: the how-manieth since the beginning, from 1, and its name in AWS's API.</summary>
internal sealed record Call(int Number, string Name);

/// <summary>The calls on a stand-in of a service, one after the other, with a door on either side of each.</summary>
internal sealed class Calls
{
    private readonly object _lock = new();
    private readonly List<string> _names = [];

    /// <summary>Is awaited before the service does anything; may throw.</summary>
    public Func<Call, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Is awaited after the service has done its work, before the caller learns of it; may throw.</summary>
    public Func<Call, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>All calls so far, whatever became of them.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _names];
            }
        }
    }

    public async Task<T> MakeAsync<T>(string name, Func<T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var call = Enter(name);
        await Task.Yield();
        await Before(call).WaitAsync(cancellation);
        T result;
        lock (_lock)
        {
            result = work();
        }

        await After(call).WaitAsync(cancellation);
        return result;
    }

    private Call Enter(string name)
    {
        lock (_lock)
        {
            _names.Add(name);
            return new Call(_names.Count, name);
        }
    }
}
