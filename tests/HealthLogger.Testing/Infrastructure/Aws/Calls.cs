namespace HealthLogger.Testing.Aws;

/// <summary>One call on a fake service.</summary>
/// <param name="Number">Counts the calls, from 1.</param>
/// <param name="Name">The operation's name in AWS's API, such as <c>PutObject</c>.</param>
internal sealed record Call(int Number, string Name);

/// <summary>Records the calls on a fake service, one at a time, and lets a test interfere with each of them.</summary>
internal sealed class Calls
{
    private readonly object _lock = new();
    private readonly List<string> _names = [];

    /// <summary>Is awaited before the service does anything; may throw.</summary>
    public Func<Call, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Is awaited after the service has done its work, before it responds; may throw.</summary>
    public Func<Call, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>The operations called so far, whether they succeeded or not.</summary>
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
