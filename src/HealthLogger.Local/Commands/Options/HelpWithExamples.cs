using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;

namespace HealthLogger.Local.Commands;

/// <summary>The library's help, followed by the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>What people call the program.</summary>
    public const string ProgramName = "hl";

    private static readonly Dictionary<Command, string[]> Examples = [];

    /// <param name="width">The number of columns after which the help is wrapped.</param>
    public static void AddTo(RootCommand root, int width)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            var help = (HelpAction)option.Action!;
            help.MaxWidth = width;
            option.Action = new HelpWithExamples(help);
        }
    }

    /// <summary>Adds examples to a command's help, each without the program's name.</summary>
    public static T WithExamples<T>(T command, params string[] examples)
        where T : Command
    {
        Examples[command] = examples;
        return command;
    }

    /// <summary>Help is shown even if required arguments are missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        var code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;

        // The library names the program after its file.
        output.Write(text.ToString().Replace(parseResult.RootCommandResult.Command.Name, ProgramName, StringComparison.Ordinal));
        if (Examples.TryGetValue(parseResult.CommandResult.Command, out var examples))
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine(Wrap($"{ProgramName} {example}", help.MaxWidth));
            }
        }

        return code;
    }

    // A line that is too long continues as in a shell.
    private static string Wrap(string example, int width)
    {
        const string Continuation = " \\\n     ";
        var text = new StringBuilder(" ");
        var column = text.Length;
        foreach (var word in example.Split(' '))
        {
            if (column + 1 + word.Length + 2 > width)
            {
                text.Append(Continuation);
                column = Continuation.Length - 3;
            }

            text.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        return text.ToString();
    }
}
