namespace HealthLogger.Local.Commands;

/// <summary>The host that a command line asks for.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="IsAws">The deployed stack, which the environment names.</param>
internal sealed record HostChoice(string Data, bool IsAws)
{
    /// <summary>Opens the host; a missing data folder is created.</summary>
    public IHost Open(TimeProvider clock) => IsAws ? OpenAws(clock) : LocalHost.Open(Data, clock);

    /// <summary>Opens the host; the data folder must exist, so that a mistyped name creates none.</summary>
    public IHost OpenExisting(TimeProvider clock) => IsAws ? OpenAws(clock)
        : Directory.Exists(Data) ? LocalHost.Open(Data, clock)
        : throw new CommandException($"There is no data folder {Data}. Run demo to see one, or ingest to make one.");

    private AwsHost OpenAws(TimeProvider clock)
    {
        StandIns.Refuse();
        return new AwsHost(Data, clock);
    }
}
