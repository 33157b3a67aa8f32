using System.CommandLine;

namespace HealthLogger.Local.Commands;

/// <summary>What may follow a command: its commands and options.</summary>
/// <param name="Path">The program's name and the command's, such as <c>hl archive verify</c>.</param>
internal sealed record CommandWords(string Path, IReadOnlyList<Command> Commands, IReadOnlyList<Option> Options)
{
    /// <summary>True if the command's arguments are files: options are offered only for a word that begins as one.</summary>
    public bool TakesFiles { get; init; }

    public IEnumerable<string> Words => Commands.Select(command => command.Name).Concat(Options.Select(option => option.Name));

    /// <summary>Returns the words of the root and of every command below it.</summary>
    public static IReadOnlyList<CommandWords> Of(Command root) => [.. Walk(root, HelpWithExamples.ProgramName, [])];

    /// <summary>Returns the values of an option, if they are a few fixed ones; they stand in its help name, as in <c>text|json</c>.</summary>
    public static IReadOnlyList<string> ValuesOf(Option option) => option.HelpName?.Contains('|', StringComparison.Ordinal) == true ? option.HelpName.Split('|') : [];

    /// <summary>True if a value follows the option.</summary>
    public static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;

    private static IEnumerable<CommandWords> Walk(Command command, string path, IReadOnlyList<Option> inherited)
    {
        var visible = command.Subcommands.Where(each => !each.Hidden).ToList();
        yield return new CommandWords(path, visible, [.. command.Options.Where(option => !option.Hidden).Concat(inherited)])
        {
            TakesFiles = command.Arguments.Count > 0,
        };
        var recursive = inherited.Concat(command.Options.Where(option => option.Recursive)).ToList();
        foreach (var words in visible.SelectMany(each => Walk(each, $"{path} {each.Name}", recursive)))
        {
            yield return words;
        }
    }
}
