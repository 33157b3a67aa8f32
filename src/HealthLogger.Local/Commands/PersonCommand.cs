using System.CommandLine;

namespace HealthLogger.Local.Commands;

/// <summary><c>person</c>: who may use <c>serve</c>, and what belongs to a person.</summary>
internal static class PersonCommand
{
    public static Command Create(CommandContext context) => HelpWithExamples.WithExamples(
        new Command("person", "Adds and removes the people who may use serve, each by a personal link. Exports or erases all data of a person.")
        {
            PersonAddCommand.Create(context),
            PersonListCommand.Create(context),
            PersonRevokeCommand.Create(context),
            PersonExportCommand.Create(context),
            PersonEraseCommand.Create(context),
        },
        "person add ann",
        "person revoke ann",
        "person export ann --out ann.jsonl");

    public static Argument<string> User()
    {
        var user = new Argument<string>("USER") { Description = "The user id, as in the records and events." };
        user.Validators.Add(CommonOptions.NotEmpty);
        return user;
    }
}
