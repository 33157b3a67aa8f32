namespace HealthLogger.Local.Commands;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int PartlyRejected = 2;
    public const int BadUsage = 64;
}
