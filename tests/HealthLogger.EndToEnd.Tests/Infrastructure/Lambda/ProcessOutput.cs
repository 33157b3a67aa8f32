namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The output of a process, line by line.</summary>
internal sealed class ProcessOutput
{
    private readonly List<string> _lines = [];
    private TaskCompletionSource _more = new();

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <param name="line">null: the process has closed the stream.</param>
    public void Add(string? line)
    {
        lock (_lines)
        {
            _lines.AddRange(line is null ? [] : [line]);
            _more.TrySetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Returns the first line that meets a condition, and waits for it if necessary.</summary>
    /// <exception cref="TimeoutException">There was no such line in time.</exception>
    public async Task<string> FirstAsync(Predicate<string> holds, TimeSpan patience)
    {
        while (true)
        {
            Task more;
            lock (_lines)
            {
                if (_lines.Find(holds) is { } line)
                {
                    return line;
                }

                more = _more.Task;
            }

            await more.WaitAsync(patience);
        }
    }
}
