using System.CommandLine;
using System.CommandLine.Help;
using HealthLogger.Local.Settings;

namespace HealthLogger.Local.Commands;

/// <summary>Runs a command, and turns the exceptions that end it into a message and an exit code.</summary>
internal static class CommandLine
{
    // A user id may begin with @.
    private static readonly ParserConfiguration WithoutResponseFiles = new() { ResponseFileTokenReplacer = null };

    /// <param name="settings">The user's settings, read when they are needed.</param>
    public static async Task<int> RunAsync(RootCommand root, string[] args, Terminal terminal, Lazy<UserSettings> settings)
    {
        var help = root.Options.OfType<HelpOption>().SelectMany(option => option.Aliases.Append(option.Name));
        var isHelp = args.TakeWhile(arg => arg != "--").Intersect(help).Any(); // the settings are read while the arguments are parsed
        ConfiguredDefaults.Apply(root, () => Read(settings, isHelp));
        HelpWithExamples.AddTo(root, terminal.Width);
        var quiet = CommonOptions.Quiet();
        root.Options.Add(quiet);
        using var stop = new StopSignals();
        try
        {
            var parsed = root.Parse(args, WithoutResponseFiles);
            if (UsageErrors.Of(parsed) is { Count: > 0 } errors)
            {
                return BadUsage(errors, terminal);
            }

            if (parsed.GetValue(quiet))
            {
                terminal.BeQuiet();
            }

            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Results,
            };
            return await parsed.InvokeAsync(configuration, stop.Token);
        }
        catch (UsageException e)
        {
            return BadUsage([e.Message], terminal);
        }
        catch (OperationCanceledException e) when (stop.Token.IsCancellationRequested)
        {
            terminal.Say(e is StoppedException ? e.Message : "Stopped. Finished work is kept; run the same command again to continue.");
            return stop.ExitCode;
        }
        catch (IOException e) when (OutputStream.IsClosedByReader(e))
        {
            return ExitCode.Done; // the reader of the results has read enough, as with "| head"
        }
        catch (Exception e)
        {
            terminal.Say(FailureMessage.Of(e) ?? $"This is a defect of the program. Please report it, with the following lines.\n{e}");
            return ExitCode.Failed;
        }
    }

    // Help names the defaults. Settings that are broken must not keep anyone from reading it.
    private static UserSettings Read(Lazy<UserSettings> settings, bool isHelp)
    {
        try
        {
            return settings.Value;
        }
        catch (SettingsException) when (isHelp)
        {
            return UserSettings.None;
        }
    }

    private static int BadUsage(IEnumerable<string> errors, Terminal terminal)
    {
        foreach (var error in errors)
        {
            terminal.Say(error);
        }

        terminal.Say("Add --help to the command to see how it is used.");
        return ExitCode.BadUsage;
    }
}
