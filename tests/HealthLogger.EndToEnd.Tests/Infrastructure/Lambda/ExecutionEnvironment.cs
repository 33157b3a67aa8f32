namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>The execution environment of one runtime. When it has exited, its invocations in progress fail, as with Lambda.</summary>
/// <param name="endpoint">For AWS_LAMBDA_RUNTIME_API. Clients append a path to it, so it may itself contain one.</param>
internal sealed class ExecutionEnvironment(string endpoint) : IDisposable
{
    private readonly Dictionary<string, Invocation> _underWay = [];
    private readonly CancellationTokenSource _exited = new();

    public string Endpoint => endpoint;

    public CancellationToken Exited => _exited.Token;

    /// <returns>Whether the runtime is still running.</returns>
    public bool TryTake(Invocation invocation)
    {
        lock (_underWay)
        {
            return !Exited.IsCancellationRequested && _underWay.TryAdd(invocation.RequestId, invocation);
        }
    }

    /// <returns>null if this runtime has not taken such an event, or has already responded to it.</returns>
    public Invocation? Finish(string requestId)
    {
        lock (_underWay)
        {
            return _underWay.Remove(requestId, out var invocation) ? invocation : null;
        }
    }

    public void Exit(int exitCode)
    {
        lock (_underWay)
        {
            _exited.Cancel();
            foreach (var (id, invocation) in _underWay)
            {
                var message = $"RequestId: {id} Error: Runtime exited with error: exit status {exitCode}";
                invocation.Fail(new FunctionError("Runtime.ExitError", message, [], null));
            }

            _underWay.Clear();
        }
    }

    public void Dispose() => _exited.Dispose();
}
