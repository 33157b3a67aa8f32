using System.CommandLine;
using HealthLogger.Local.Settings;

namespace HealthLogger.Local.Commands;

/// <summary>
/// Gives the options of all commands the defaults that the user has set. The settings are read when the first of these options is used; if
/// they are broken, the command fails, but not its help.
/// </summary>
internal static class ConfiguredDefaults
{
    public static void Apply(Command command, Func<UserSettings> settings)
    {
        foreach (var option in command.Options)
        {
            switch (option)
            {
                case Option<string> { Name: "--data", DefaultValueFactory: { } usual } data:
                    data.DefaultValueFactory = result => settings().Data ?? usual(result);
                    break;
                case Option<string> { Name: "--user", DefaultValueFactory: { } usual } user:
                    user.DefaultValueFactory = result => settings().User ?? usual(result);
                    break;
                case Option<int?> { Name: "--min-users" } minUsers:
                    minUsers.DefaultValueFactory = _ => settings().MinUsers;
                    break;
            }
        }

        foreach (var subcommand in command.Subcommands)
        {
            Apply(subcommand, settings);
        }
    }
}
