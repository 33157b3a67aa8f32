using HealthLogger.Core.People;

namespace HealthLogger.Testing.Fakes;

/// <summary>A gate of a process in which nothing else is going on.</summary>
public sealed class OpenGate : IErasureGate
{
    /// <summary>How often it is closed now.</summary>
    public int Closed { get; private set; }

    /// <inheritdoc/>
    public Task<IDisposable> CloseAsync(CancellationToken cancellation)
    {
        Closed++;
        return Task.FromResult<IDisposable>(new Opening(this));
    }

    private sealed class Opening(OpenGate gate) : IDisposable
    {
        public void Dispose() => gate.Closed--;
    }
}
