namespace HealthLogger.Local.Commands;

/// <summary>Which host a command line asks for.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="IsAws">The deployed stack, which the environment names.</param>
internal sealed record HostChoice(string Data, bool IsAws)
{
    /// <summary>Opens it; a data folder that is not there is made.</summary>
    public IHost Open(TimeProvider clock) => IsAws ? new AwsHost(Data, clock) : LocalHost.Open(Data, clock);

    /// <summary>Opens it; a data folder must be there already, so that a mistyped name makes none.</summary>
    public IHost OpenExisting(TimeProvider clock) => IsAws ? new AwsHost(Data, clock)
        : Directory.Exists(Data) ? LocalHost.Open(Data, clock)
        : throw new CommandException($"There is no data folder {Data}. Run demo to see one, or ingest to make one.");
}
