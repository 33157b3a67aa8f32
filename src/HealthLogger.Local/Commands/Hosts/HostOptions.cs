using HealthLogger.Core.People;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>The options that select the host.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="IsAws">Use the deployed stack that the environment names.</param>
internal sealed record HostOptions(string Data, bool IsAws)
{
    /// <summary>Opens the host; a missing data folder is created.</summary>
    public ICommandHost Open(TimeProvider clock) => IsAws ? OpenAws(clock) : LocalHost.Open(Data, clock);

    /// <summary>Opens the host. The data folder must exist, so that a mistyped name does not create one.</summary>
    public ICommandHost OpenExisting(CommandContext context)
    {
        if (IsAws)
        {
            return OpenAws(context.Clock);
        }

        var folder = DataFolder.OpenExisting(Existing());
        if (folder.WasOpenToOthers)
        {
            context.Terminal.Note($"Other users of this machine could read {folder.Root}. Now only you can (modes 0700 and 0600).");
        }

        return new LocalHost(folder, context.Clock);
    }

    /// <summary>Opens the host, and changes nothing.</summary>
    public ICommandHost OpenToRead(TimeProvider clock) => IsAws ? OpenAws(clock) : new LocalHost(DataFolder.OpenToRead(Existing()), clock);

    /// <summary>Opens the host of a dry run of something that would create a missing data folder: without it, nothing is stored yet.</summary>
    public ICommandHost OpenOrMissing(TimeProvider clock) =>
        IsAws || Directory.Exists(Data) ? OpenToRead(clock) : new LocalHost(DataFolder.At(Data), clock);

    /// <summary>
    /// Returns the people whose data was erased from the data folder, which need not exist; nobody for the deployed stack, which a dry run does
    /// not ask.
    /// </summary>
    public Task<ErasedPeople> ReadErasedAsync(CancellationToken cancellation) =>
        IsAws ? Task.FromResult(ErasedPeople.None) : ErasedPeople.ReadAsync(new FolderStore(Path.GetFullPath(Data)), cancellation);

    /// <summary>Returns the path of the data folder.</summary>
    /// <exception cref="CommandException">There is no such folder.</exception>
    public string Existing() => Directory.Exists(Data)
        ? Data
        : throw new CommandException($"There is no data folder {Data}. Run demo to see one, or ingest to create one.");

    /// <summary>The options as they are added to a command in a message, with a leading space; empty for the default folder.</summary>
    public override string ToString() => IsAws ? " --aws" : Data == CommonOptions.DefaultData ? "" : $" --data {ShellWord.Quote(Data)}";

    private AwsHost OpenAws(TimeProvider clock)
    {
        StandIns.Refuse();
        return new AwsHost(Data, clock);
    }
}
