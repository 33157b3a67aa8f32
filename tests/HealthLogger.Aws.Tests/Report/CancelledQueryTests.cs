using HealthLogger.Aws.Tests.Fakes;
using HealthLogger.Testing;
using HealthLogger.Testing.Aws;

namespace HealthLogger.Aws.Tests.Report;

/// <summary>A query whose caller has cancelled would continue and be billed if it were not stopped.</summary>
public sealed class CancelledQueryTests : IDisposable
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly FakeAthena _athena = new();
    private readonly CancellationTokenSource _cancel = new();

    public void Dispose() => _cancel.Dispose();

    [Theory]
    [InlineData("QUEUED")]
    [InlineData("RUNNING")]
    public async Task AQueryIsStoppedOnce(string state)
    {
        _athena.States = [FakeAthena.State(state)];
        await CancelAsync(at: 5);

        Assert.Single(_athena.Started);
        Assert.Equal((1, 1), (_athena.Stopped, Times("StopQueryExecution")));
        Assert.Equal("StopQueryExecution", _athena.Calls.Names[^1]);
    }

    [Fact]
    public async Task AQueryCancelledDuringAPollIsStoppedOnce()
    {
        _athena.Calls.Before = async call =>
        {
            if (call.Name == "GetQueryExecution")
            {
                await _cancel.CancelAsync();
                await Never;
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _athena.QueryAsync(cancellation: _cancel.Token));

        Assert.Equal((1, 1), (_athena.Stopped, Times("StopQueryExecution")));
    }

    [Fact]
    public async Task AQueryCancelledDuringItsStartIsStoppedWhenItsIdIsKnown()
    {
        _athena.Calls.After = call => call.Name == "StartQueryExecution" ? _cancel.CancelAsync() : Task.CompletedTask;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _athena.QueryAsync(cancellation: _cancel.Token));

        Assert.Equal("StartQueryExecution StopQueryExecution", string.Join(' ', _athena.Calls.Names));
        Assert.Equal(1, _athena.Stopped);
    }

    [Fact]
    public async Task AQueryCancelledBeforeItsStartIsNotStarted()
    {
        await _cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _athena.QueryAsync(cancellation: _cancel.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _athena.Engine().RepairAsync([], _cancel.Token));

        Assert.Empty(_athena.Calls.Names);
    }

    [Fact]
    public async Task AQueryCancelledWhileItsResultIsReadIsNotStopped()
    {
        _athena.RowsOf = _ => Enumerable.Range(0, 2500).Select(row => new string?[] { $"{row}" });
        _athena.Calls.Before = call => call.Number == 6 ? _cancel.CancelAsync() : Task.CompletedTask;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _athena.QueryAsync(cancellation: _cancel.Token));

        Assert.Equal((2, 0), (Times("GetQueryResults"), Times("StopQueryExecution")));
    }

    [Theory]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(TimeoutException))]
    public async Task AFailedPollStopsTheQuery(Type broken)
    {
        var first = (Exception)Activator.CreateInstance(broken)!;
        _athena.Calls.Before = call => call.Name == "GetQueryExecution" ? throw first : Task.CompletedTask;

        Assert.Same(first, await Record.ExceptionAsync(() => _athena.QueryAsync()));
        Assert.Equal(1, _athena.Stopped);
    }

    [Fact]
    public async Task AStopThatFailsDoesNotHideTheFirstError()
    {
        _athena.Calls.Before = call => call.Name switch
        {
            "GetQueryExecution" => throw new HttpRequestException("First."),
            "StopQueryExecution" => throw new HttpRequestException("Second."),
            _ => Task.CompletedTask,
        };

        Assert.Equal("First.", (await Assert.ThrowsAsync<HttpRequestException>(() => _athena.QueryAsync())).Message);
        Assert.Equal(1, Times("StopQueryExecution"));
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("InternalServerException")]
    public async Task AStopThatIsRefusedStillEndsInACancellation(string code)
    {
        _athena.States = [FakeAthena.State("RUNNING")];
        _athena.Calls.Before = async call =>
        {
            if (call.Number == 3)
            {
                await _cancel.CancelAsync();
            }

            if (call.Name == "StopQueryExecution")
            {
                throw FakeAthena.Error(code);
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _athena.QueryAsync(cancellation: _cancel.Token));

        Assert.Equal(1, Times("StopQueryExecution"));
    }

    [Fact]
    public async Task AHangingStopIsAbandoned()
    {
        var clock = Some.Clock();
        var hangs = Hang("StopQueryExecution");
        _athena.Calls.After = call => call.Name == "StartQueryExecution" ? _cancel.CancelAsync() : Task.CompletedTask;

        var asked = _athena.QueryAsync(clock, cancellation: _cancel.Token);
        await hangs;
        Assert.False(asked.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task AHangingStartIsAbandoned()
    {
        var clock = Some.Clock();
        var hangs = Hang("StartQueryExecution");

        var asked = _athena.QueryAsync(clock, cancellation: _cancel.Token);
        await hangs;
        await _cancel.CancelAsync();
        Assert.False(asked.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Single(_athena.Calls.Names);
    }

    // Returns a task that ends when a call arrives; the call itself never ends.
    private Task Hang(string name)
    {
        var called = new TaskCompletionSource();
        _athena.Calls.Before = call =>
        {
            if (call.Name != name)
            {
                return Task.CompletedTask;
            }

            called.SetResult();
            return Never;
        };
        return called.Task;
    }

    private async Task CancelAsync(int at)
    {
        _athena.Calls.Before = call => call.Number == at ? _cancel.CancelAsync() : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _athena.QueryAsync(cancellation: _cancel.Token));
    }

    private int Times(string call) => _athena.Calls.Names.Count(name => name == call);
}
