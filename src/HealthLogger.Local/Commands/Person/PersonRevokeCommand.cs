using System.CommandLine;
using HealthLogger.Core;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary><c>person revoke</c>: a person's link ends.</summary>
internal static class PersonRevokeCommand
{
    public static Command Create(CommandContext context)
    {
        var name = PersonName.Argument("As in hl person list.");
        var format = ResultFormats.Option();
        var data = CommonOptions.Data();
        var command = new Command("revoke", "Ends a person's link, at once, even while serve runs. Their records stay.")
        {
            name, format, data,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(name)!,
            new PeopleList(DataFolder.OpenExisting(new HostOptions(parsed.GetValue(data)!, IsAws: false).Existing()), context.Clock),
            parsed.GetValue(format),
            context.Terminal,
            cancellation));
        return HelpWithExamples.WithExamples(command, "person revoke ann");
    }

    private static async Task<int> RunAsync(
        string name, PeopleList list, ResultFormat format, Terminal terminal, CancellationToken cancellation)
    {
        if (!await list.RemoveAsync(name, cancellation))
        {
            var suggestion = Suggestion.Of(name, list.Read().Select(person => person.Name));
            throw new CommandException($"'{name}' is not on the list.{suggestion} hl person list shows who is.");
        }

        if (format == ResultFormat.Json)
        {
            terminal.PrintJson(new RevokedPersonJson(name), ResultJsonContext.Default.RevokedPersonJson);
        }
        else
        {
            terminal.Print($"The link of {DisplayText.Sanitize(name)} does not work any more.");
        }

        return ExitCode.Done;
    }
}

/// <summary>Whose link was revoked, as JSON.</summary>
internal sealed record RevokedPersonJson(string Name);
