using System.CommandLine;
using HealthLogger.Local.Serve;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary><c>serve</c>: the HTTP API of a data folder, until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new ServeOptionSet();
        var command = new Command("serve", "Serves the HTTP API of a data folder on this machine, for one person or for those who were added with hl person add. Archives and reports by itself when a month is over.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(options.Read(parsed), context, cancellation));
        return HelpWithExamples.WithExamples(
            command,
            "serve",
            "serve --urls http://127.0.0.1:0 --user ann --data team",
            "serve --urls https://192.168.1.10:8443 --host health.example --certificate server.pem");
    }

    private static async Task<int> RunAsync(ServeChoice choice, CommandContext context, CancellationToken cancellation)
    {
        using var host = LocalHost.Open(choice.Data, context.Clock);
        var list = new PeopleList(host.Folder, context.Clock);
        var people = ServedPeople.Of(list, choice.Options.User, context.Clock);
        Check(choice, isListed: people.OwnersToken is null);

        await new ServeRun(host, choice, context).RunAsync(people, urls => Print(urls, people, host.Folder, context.Terminal), cancellation);
        return ExitCode.Done;
    }

    private static void Check(ServeChoice choice, bool isListed)
    {
        if (isListed && choice.IsUserGiven)
        {
            throw new UsageException("People were added to this folder with hl person add, and each uses their own link: leave out --user.");
        }

        if (choice.Options.IsPublic && !isListed)
        {
            throw new UsageException("Other machines can reach this address, so everybody needs a link of their own: add the people first, with hl person add NAME.");
        }

        if (choice.Options.Addresses.FirstOrDefault(address => !address.IsLoopback && !address.IsHttps) is { } open && !choice.Options.IsBehindProxy)
        {
            throw new UsageException(
                $"{open} can be reached by other machines, and what they send could be read on the way. Use https with --certificate FILE, or, behind a proxy that has one, --behind-proxy. "
                + ServerCertificate.HowToMakeOne);
        }
    }

    private static void Print(IReadOnlyList<string> urls, ServedPeople people, DataFolder folder, Terminal terminal)
    {
        terminal.Print($"Serving {folder.Root} at {string.Join(", ", urls)}");
        terminal.Print(people.OwnersToken is { } token
            ? $"Your personal link, until this ends: {PersonalLink.Of(urls[0], token)}"
            : "Everybody on the list uses their own link. hl person add NAME makes one.");
        terminal.Note("Press Ctrl+C to stop.");
    }
}
