using System.Runtime.InteropServices;

namespace HealthLogger.Local.Commands;

/// <summary>The signals that ask a command to stop. The first one asks for a clean end; the second one ends the process.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code of a command that has stopped, by the first signal.</summary>
    public int ExitCode { get; private set; } = Commands.ExitCode.Interrupted;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !_stop.IsCancellationRequested;
        if (context.Cancel)
        {
            ExitCode = context.Signal == PosixSignal.SIGTERM ? Commands.ExitCode.Terminated : Commands.ExitCode.Interrupted;
            _stop.Cancel();
        }
    }
}
