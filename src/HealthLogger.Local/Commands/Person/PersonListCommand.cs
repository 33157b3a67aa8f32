using System.CommandLine;
using System.Globalization;
using HealthLogger.Core;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary><c>person list</c>: who may use <c>serve</c>.</summary>
internal static class PersonListCommand
{
    public static Command Create(CommandContext context)
    {
        var format = ResultFormats.Option();
        var data = CommonOptions.Data();
        var command = new Command("list", "Lists the people who may use serve. Their links are stored nowhere.") { format, data };
        command.SetAction(parsed => Print(
            new PeopleList(DataFolder.OpenToRead(new HostOptions(parsed.GetValue(data)!, IsAws: false).Existing()), context.Clock).Read(),
            parsed.GetValue(format),
            context.Terminal));
        return HelpWithExamples.WithExamples(command, "person list", "person list --data team --format json");
    }

    private static int Print(IReadOnlyList<ListedPerson> people, ResultFormat format, Terminal terminal)
    {
        if (format == ResultFormat.Json)
        {
            terminal.PrintJson(new PeopleJson([.. people.Select(PersonJson.Of)]), ResultJsonContext.Default.PeopleJson);
        }
        else if (people.Count == 0)
        {
            terminal.Print("Nobody has been added. Add somebody with hl person add NAME.");
        }

        foreach (var person in format == ResultFormat.Json ? [] : people)
        {
            var day = person.AddedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var name = DisplayText.Pad(DisplayText.Sanitize(person.Name), 24);
            terminal.Print($"{name} added {day}{(person.Reports ? ", reads reports" : "")}");
        }

        return ExitCode.Done;
    }
}

/// <summary>Who may use <c>serve</c>, as JSON.</summary>
internal sealed record PeopleJson(IReadOnlyList<PersonJson> People);

internal sealed record PersonJson(string Name, DateTimeOffset AddedAt, bool Reports)
{
    public static PersonJson Of(ListedPerson person) => new(person.Name, person.AddedAt, person.Reports);
}
