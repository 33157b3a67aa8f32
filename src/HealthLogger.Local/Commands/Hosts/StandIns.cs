using System.Reflection;
using HealthLogger.Aws;

namespace HealthLogger.Local.Commands;

/// <summary>The stand-ins for AWS's packages, which are for building and testing, and not for a deployed stack.</summary>
internal static class StandIns
{
    private const string Allowed = "HEALTHLOGGER_ALLOW_STAND_INS";

    /// <summary>The command that builds this program without stand-ins, or null if it has none.</summary>
    public static string? CommandWithoutThem => typeof(DeployedStack).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "BuildWithAwsPackages")?.Value;

    /// <exception cref="CommandException">This program was built with stand-ins; the message has the command that builds it without them.</exception>
    public static void Refuse()
    {
        if (CommandWithoutThem is { } command && Environment.GetEnvironmentVariable(Allowed) != "1")
        {
            throw new CommandException(
                "This program was built with stand-ins for AWS's packages, and --aws needs the packages. In the root of the repository, run\n"
                + $"{command}\nand then the program in src/HealthLogger.Local/bin/Release/net8.0.");
        }
    }
}
