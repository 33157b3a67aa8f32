namespace HealthLogger.Local.Commands;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command failed, or a check found something.</summary>
    public const int Failed = 1;

    public const int PartlyRejected = 2;
    public const int BadUsage = 64;

    /// <summary>Stopped by SIGINT, as with Ctrl-C: 128 and the number of the signal, as a shell reports it.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by SIGTERM.</summary>
    public const int Terminated = 143;
}
