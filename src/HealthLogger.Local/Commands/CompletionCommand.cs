using System.CommandLine;

namespace HealthLogger.Local.Commands;

/// <summary><c>completion</c>: a script for a shell.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, Func<IReadOnlyList<CommandWords>, string>> Shells = new()
    {
        ["bash"] = CompletionScripts.Bash,
        ["zsh"] = CompletionScripts.Zsh,
        ["fish"] = CompletionScripts.Fish,
        ["powershell"] = CompletionScripts.PowerShell,
    };

    public static Command Create(CommandContext context)
    {
        var command = new Command("completion", "Prints a script that completes commands and options. Its first line says how to install it.");
        foreach (var (name, script) in Shells)
        {
            var shell = new Command(name, $"The script for {name}.");
            shell.SetAction(parsed => context.Terminal.Print(script(CommandWords.Of(parsed.RootCommandResult.Command))));
            command.Add(HelpWithExamples.WithExamples(shell, $"completion {name}"));
        }

        return HelpWithExamples.WithExamples(command, [.. Shells.Keys.Select(name => $"completion {name}")]);
    }
}
