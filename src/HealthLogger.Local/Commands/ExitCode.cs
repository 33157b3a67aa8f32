namespace HealthLogger.Local.Commands;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int PartlyRejected = 2;
    public const int BadUsage = 64;
}
