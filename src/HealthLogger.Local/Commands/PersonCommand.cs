using System.CommandLine;

namespace HealthLogger.Local.Commands;

/// <summary><c>person</c>: who may use <c>serve</c>.</summary>
internal static class PersonCommand
{
    public static Command Create(CommandContext context) => HelpWithExamples.WithExamples(
        new Command("person", "Adds and removes the people who may use serve, each by a personal link.")
        {
            PersonAddCommand.Create(context),
            PersonListCommand.Create(context),
            PersonRevokeCommand.Create(context),
        },
        "person add ann",
        "person list",
        "person revoke ann");
}
