using System.CommandLine;
using System.Text;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Commands;

/// <summary><c>person export</c>: everything that is held about a person.</summary>
internal static class PersonExportCommand
{
    public static Command Create(CommandContext context)
    {
        var user = PersonCommand.User();
        var output = new Option<string?>("--out") { Description = "Writes to a new file that only you can read, instead of standard output.", HelpName = "FILE" };
        output.Validators.Add(CommonOptions.NotEmpty);
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var command = new Command(
            "export",
            "Prints everything that is held about a person as JSON Lines: records with every revision, events, quarantined and "
            + "rejected lines, undelivered records. Each has its kind and where it lies.")
        {
            user, output, data, aws,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(user)!,
            parsed.GetValue(output) is var file and not "-" ? file : null,
            new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)),
            (context, cancellation)));
        return HelpWithExamples.WithExamples(command, "person export ann", "person export ann --out ann.jsonl --data team");
    }

    private static async Task<int> RunAsync(
        string user, string? output, HostOptions options, (CommandContext Context, CancellationToken Cancellation) run)
    {
        using var host = options.OpenToRead(run.Context.Clock);
        FileStream? file = null;
        var count = 0L;
        try
        {
            await foreach (var line in new ExportPerson(host.People).RunAsync(user, run.Cancellation))
            {
                count++;
                if (output is null)
                {
                    run.Context.Terminal.PrintData(Encoding.UTF8.GetString(line.Span));
                    continue;
                }

                file ??= CreateOwnerOnly(output);
                await file.WriteAsync(line, run.Cancellation);
            }
        }
        finally
        {
            file?.Dispose();
        }

        if (count == 0)
        {
            throw new CommandException($"Nothing is held about '{user}'. Check the spelling: case matters.");
        }

        var where = file is null ? "" : $"; written to {file.Name}";
        run.Context.Terminal.Note($"{Terminal.Count(count, "item is", "items are")} held about '{user}'{where}");
        // Rejected lines are in the export, or other people's.
        var mentions = await host.People.FindMentions(user, run.Cancellation);
        foreach (var mention in mentions.Where(mention => !mention.StartsWith("rejected", StringComparison.Ordinal)))
        {
            run.Context.Terminal.Note($"{mention} mentions '{user}', too, but was not written by this program. It is not exported.");
        }

        return ExitCode.Done;
    }

    // Never a file that exists: it may be a link to somebody else's, or already be open to other users.
    private static FileStream CreateOwnerOnly(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(path, options);
        }
        catch (IOException e) when (new FileInfo(path) is { Exists: true } or { LinkTarget: not null })
        {
            throw new CommandException($"{path} exists already. Name a new file with --out.", e);
        }
    }
}
