using System.CommandLine;
using System.CommandLine.Parsing;

namespace HealthLogger.Local.Commands;

/// <summary>What is wrong with a command line.</summary>
internal static class UsageErrors
{
    /// <summary>Returns the errors, or an empty list. An unknown name is the only error then, and is one even if help is asked for.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return (parsed.UnmatchedTokens is [var unmatched, ..] ? unmatched : MistypedOption(parsed)) is { } unknown ? [OfUnknown(unknown, command)]
            : parsed.Errors.Count > 0 && command is { Action: null, Subcommands.Count: > 0 } ? [$"{NameOf(command)} needs one of its commands: {Names(command)}."]
            : [.. parsed.Errors.Select(error => error.Message)];
    }

    // An argument takes it as a file. A file whose name begins so is written after "--".
    private static string? MistypedOption(ParseResult parsed)
    {
        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).ToHashSet(ReferenceEqualityComparer.Instance);
        return parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => arguments.Contains(token) && token.Value is ['-', _, ..])?.Value;
    }

    private static string OfUnknown(string name, Command command) =>
        name.StartsWith('-') ? $"{NameOf(command)} has no option {name.Split('=')[0]}.{Suggestion.Of(name.Split('=')[0], Options(command))}"
        : command.Subcommands.Count > 0 ? $"There is no command '{name}'.{Suggestion.Of(name, command.Subcommands.Select(each => each.Name))} Commands: {Names(command)}."
        : $"{NameOf(command)} takes fewer arguments: '{name}' is one too many.";

    private static IEnumerable<string> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
            .Select(option => option.Name);

    private static string NameOf(Command command) => command is RootCommand ? "The program" : $"The command {command.Name}";

    private static string Names(Command command) => string.Join(", ", command.Subcommands.Where(each => !each.Hidden).Select(each => each.Name));
}
