using System.CommandLine;

namespace HealthLogger.Local.Commands;

/// <summary><c>person</c>: what belongs to a person.</summary>
internal static class PersonCommand
{
    public static Command Create(CommandContext context) => new("person", "A person's data: exports or erases all of it.")
    {
        PersonExportCommand.Create(context),
        PersonEraseCommand.Create(context),
    };

    public static Argument<string> User()
    {
        var user = new Argument<string>("USER") { Description = "The user id, as in the records and events." };
        user.Validators.Add(CommonOptions.NotEmpty);
        return user;
    }
}
