using System.CommandLine;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Settings;
using HealthLogger.Testing;

namespace HealthLogger.Local.Tests.Commands;

/// <summary>Runs commands over one data folder in this process.</summary>
internal sealed class CommandsInProcess(TemporaryFolder folder)
{
    public string Data => folder.Data;

    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args)
    {
        var (results, messages) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal(results, messages, live: null, TimeProvider.System);
        var context = new CommandContext(terminal, TimeProvider.System);
        var root = new RootCommand
        {
            IngestCommand.Create(context), HistoryCommand.Create(context), ArchiveCommand.Create(context), PersonCommand.Create(context),
            StatusCommand.Create(context), DoctorCommand.Create(context),
        };
        var settings = new Lazy<UserSettings>(() => throw new InvalidOperationException("No command needs them."));
        var exitCode = await CommandLine.RunAsync(root, [.. args, "--data", Data], terminal, settings);
        return (exitCode, results.ToString(), messages.ToString());
    }

    /// <summary>Runs a command that must end with an exit code, and returns its output.</summary>
    public async Task<string> RunAsync(int exitCode, params string[] args)
    {
        var result = await RunAsync(args);
        Assert.True(exitCode == result.ExitCode, $"{string.Join(' ', args)} ended with {result.ExitCode}:\n{result.Output}{result.Errors}");
        return result.Output;
    }
}
