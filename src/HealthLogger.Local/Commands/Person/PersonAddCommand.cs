using System.CommandLine;
using System.CommandLine.Parsing;
using HealthLogger.Core;
using HealthLogger.Local.Serve;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary><c>person add</c>: a person, and the link that is shown only this once.</summary>
internal static class PersonAddCommand
{
    public static Command Create(CommandContext context)
    {
        var name = PersonName.Argument("The user_id of the person's records.");
        var reports = new Option<bool>("--reports") { Description = "The person may read the team's reports." };
        var url = ServeOptionSet.Url("Where serve can be reached; the link begins with it.");
        url.Validators.Add(CheckUrl);
        var format = ResultFormats.Option();
        var data = CommonOptions.Data();
        var command = new Command(
            "add",
            "Adds a person to those who may use serve, and prints their personal link. For a person who was added before, it makes a new "
            + "link, and the old one ends.")
        {
            name, reports, url, format, data,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Choice(parsed.GetValue(name)!, parsed.GetValue(reports), parsed.GetValue(url)!, parsed.GetValue(format)),
            DataFolder.Open(parsed.GetValue(data)!),
            context,
            cancellation));
        return HelpWithExamples.WithExamples(command, "person add ann", "person add bob --reports --urls https://health.example");
    }

    // Before anything is changed: a link that cannot be opened would end the person's old one.
    private static void CheckUrl(OptionResult result)
    {
        var text = result.GetValueOrDefault<string>();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url is not { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" })
        {
            result.AddError($"'{text}' is not the address of serve: write one such as {ListenAddress.Default}.");
        }
        else if (url.Host is "0.0.0.0" or "[::]")
        {
            result.AddError($"'{text}' cannot be opened by a browser: write the name or address by which the machine is reached.");
        }
        else if (url.Scheme == "http" && !url.IsLoopback)
        {
            result.AddError($"'{text}' would send the person's token without encryption: write an https address.");
        }
    }

    private static async Task<int> RunAsync(Choice choice, DataFolder folder, CommandContext context, CancellationToken cancellation)
    {
        var (token, isNew) = await new PeopleList(folder, context.Clock).AddAsync(choice.Name, choice.Reports, cancellation);
        var link = PersonalLink.Of(choice.Url, token);
        if (choice.Format == ResultFormat.Json)
        {
            context.Terminal.PrintJson(
                new AddedPersonJson(choice.Name, choice.Reports, isNew, link), ResultJsonContext.Default.AddedPersonJson);
        }
        else
        {
            var name = DisplayText.Sanitize(choice.Name);
            context.Terminal.Note(isNew
                ? $"{name} may use serve, by this link. It is shown only now: give it to nobody else."
                : $"{name} has a new link, shown only now. The old one does not work any more.");
            context.Terminal.Print(link);
        }

        return ExitCode.Done;
    }

    private sealed record Choice(string Name, bool Reports, string Url, ResultFormat Format);
}

/// <summary>What <c>person add</c> did, as JSON.</summary>
/// <param name="IsNew">False if the person was on the list and has a new link.</param>
internal sealed record AddedPersonJson(string Name, bool Reports, bool IsNew, string Link);
