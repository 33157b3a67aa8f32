using System.CommandLine;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Commands;

/// <summary><c>person erase</c>: erases everything that is held about a person.</summary>
internal static class PersonEraseCommand
{
    public static Command Create(CommandContext context)
    {
        var user = PersonCommand.User();
        var yes = new Option<bool>("--yes") { Description = "Erases without asking." };
        var format = ResultFormats.Option();
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var command = new Command(
            "erase",
            "Erases everything that is held about a person, everywhere. What the person recorded until now does not come back by an "
            + "import, either. Run it again to check that nothing is left.")
        {
            user, yes, format, data, aws,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Choice(parsed.GetValue(user)!, parsed.GetValue(yes), parsed.GetValue(format)),
            new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)),
            context,
            cancellation));
        return HelpWithExamples.WithExamples(command, "person erase ann", "person erase ann --yes --data team");
    }

    private static async Task<int> RunAsync(Choice choice, HostOptions options, CommandContext context, CancellationToken cancellation)
    {
        using var host = options.OpenExisting(context);
        if (host.IsReadOnly)
        {
            throw new CommandException($"The data folder {host.Folder.Root} is read-only. Run this as a user who may write to it.");
        }

        var terminal = context.Terminal;
        var erase = new ErasePerson(host.People, context.Clock);
        var text = new ErasureText(choice.User, options);
        var preview = await terminal.ShowProgressAsync("Searching", _ => erase.PreviewAsync(choice.User, cancellation));
        if (preview is { Tombstone: null, Items: 0 })
        {
            throw new CommandException($"Nothing is held about '{choice.User}'. Check the spelling: case matters.");
        }

        if (preview.IsErased)
        {
            Print(ErasureResultJson.OfNothing(preview), text.Nothing(preview), choice, terminal);
            return ExitCode.Done;
        }

        await ThrowIfAnotherIsIncompleteAsync(preview, choice.User, (options, host), cancellation);
        terminal.Say(text.Preview(preview));
        if (!choice.IsConfirmed && !IsConfirmed(terminal))
        {
            terminal.Say("Nothing was erased.");
            return ExitCode.Failed;
        }

        var result = await terminal.ShowProgressAsync(
            "Erasing", progress => erase.RunAsync(choice.User, new Places(progress), cancellation));
        Print(ErasureResultJson.Of(result), text.Render(result), choice, terminal);
        return result.Left.Any(place => place.Items > 0) ? ExitCode.Failed : ExitCode.Done;
    }

    // One erasure of a stack runs at a time. Its own can always be completed. A data folder has a lock, instead.
    private static async Task ThrowIfAnotherIsIncompleteAsync(
        ErasurePreview preview, string user, (HostOptions Options, ICommandHost Host) stack, CancellationToken cancellation)
    {
        if (stack.Options.IsAws && preview.Tombstone is not { IsComplete: false })
        {
            await new Erasures(stack.Host.Store).ThrowIfIncompleteAsync($"'{user}' cannot be erased now", months: null, cancellation);
        }
    }

    private static bool IsConfirmed(Terminal terminal)
    {
        if (Console.IsInputRedirected)
        {
            throw new UsageException("Add --yes to erase this: nobody can be asked, because standard input is not a terminal.");
        }

        terminal.Say("Erase all of it? It cannot be undone. [y/N]");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private static void Print(ErasureResultJson json, string text, Choice choice, Terminal terminal)
    {
        if (choice.Format == ResultFormat.Json)
        {
            terminal.PrintJson(json, ResultJsonContext.Default.ErasureResultJson);
        }
        else
        {
            terminal.Print(text);
        }
    }

    private sealed record Choice(string User, bool IsConfirmed, ResultFormat Format);

    private sealed class Places(IProgress<WorkProgress> progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new WorkProgress(null, value));
    }
}
