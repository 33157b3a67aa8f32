namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>An event: queued, then delivered to a runtime, then completed.</summary>
internal sealed class Invocation(ReadOnlyMemory<byte> payload, TimeSpan timeout)
{
    private readonly TaskCompletionSource<FunctionResponse> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _begin;

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public ReadOnlyMemory<byte> Payload => payload;

    /// <returns>The function's deadline: its time begins now, as with Lambda.</returns>
    public DateTimeOffset Deliver()
    {
        _begin = TimeProvider.System.GetTimestamp();
        _delivered.TrySetResult();
        return TimeProvider.System.GetUtcNow() + timeout;
    }

    public void Complete(byte[] json) =>
        _response.TrySetResult(new FunctionResponse(json, null, TimeProvider.System.GetElapsedTime(_begin)));

    public void Fail(FunctionError error) =>
        _response.TrySetResult(new FunctionResponse([], error, TimeProvider.System.GetElapsedTime(_begin)));

    /// <param name="patience">How long a runtime may take until it asks for the event.</param>
    public async Task<FunctionResponse> ResponseAsync(TimeSpan patience)
    {
        await _delivered.Task.WaitAsync(patience);
        try
        {
            return await _response.Task.WaitAsync(timeout);
        }
        catch (TimeoutException)
        {
            Fail(new FunctionError("Sandbox.Timedout", $"{RequestId} Task timed out after {timeout.TotalSeconds:F2} seconds", [], null));
            return await _response.Task;
        }
    }
}
