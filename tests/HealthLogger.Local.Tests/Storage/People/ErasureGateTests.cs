using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Tests.Storage;

/// <summary>Each gate is one of another process.</summary>
public sealed class ErasureGateTests : IDisposable
{
    private readonly TestDatabase _data = new();
    private readonly ErasureGate _one;
    private readonly ErasureGate _other;
    private readonly ErasureGate _third;

    public ErasureGateTests() => (_one, _other, _third) = (Gate(), Gate(), Gate());

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
        _third.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task AnErasureWaitsForThoseInsideAndOthersWaitForIt()
    {
        using var first = await _one.EnterAsync(default);
        using var second = await _other.EnterAsync(default);
        var closing = _third.CloseAsync(default);
        var late = _one.EnterAsync(default);
        Assert.True(late.IsCompleted); // part of the work that is inside
        (await late).Dispose();
        first.Dispose();
        Assert.False(closing.IsCompleted);
        second.Dispose();

        Task<IDisposable> entering;
        using (await closing)
        {
            entering = _one.EnterAsync(default);
            Assert.False(entering.IsCompleted);
        }

        (await entering).Dispose();
    }

    [Fact]
    public async Task WhoComesWhileAnErasureWaitsIsBehindIt()
    {
        using var inside = await _one.EnterAsync(default);
        var closing = _other.CloseAsync(default);
        var late = _third.EnterAsync(default);
        Assert.False(late.IsCompleted);
        inside.Dispose();

        using (await closing)
        {
            Assert.False(late.IsCompleted);
        }

        (await late).Dispose();
    }

    [Fact]
    public async Task AnErasureThatStopsWaitingOpensTheDoor()
    {
        using var inside = await _one.EnterAsync(default);
        using var stop = new CancellationTokenSource();
        var closing = _other.CloseAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => closing);

        (await _third.EnterAsync(default)).Dispose();
    }

    /// <summary>The files of the locks are made by whoever is first; the others wait and do not fail.</summary>
    [Fact]
    public async Task ManyCanBeTheFirst()
    {
        var gates = Enumerable.Range(0, 4).Select(_ => Gate()).ToList();
        using var start = new Barrier(gates.Count);
        for (var round = 0; round < 500; round++)
        {
            foreach (var file in Directory.CreateDirectory(_data.Folder.Turns).GetFiles("*", SearchOption.AllDirectories))
            {
                file.Delete();
            }

            await Task.WhenAll(gates.Select(gate => Task.Factory.StartNew(() => Enter(gate), default, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        }

        gates.ForEach(gate => gate.Dispose());

        void Enter(ErasureGate gate)
        {
            start.SignalAndWait();
            gate.EnterAsync(default).GetAwaiter().GetResult().Dispose();
        }
    }

    private ErasureGate Gate() => new(_data.Folder, TimeProvider.System);
}
