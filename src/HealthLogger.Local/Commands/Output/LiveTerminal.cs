using System.Text;
using Spectre.Console;

namespace HealthLogger.Local.Commands;

/// <summary>The terminal on which a progress bar can be drawn.</summary>
internal static class LiveTerminal
{
    /// <summary>
    /// Returns the terminal, or null if standard error is redirected or must not receive control sequences: with <c>NO_COLOR</c>, and on a
    /// terminal that does not understand them.
    /// </summary>
    /// <param name="variable">Returns the value of an environment variable, or null.</param>
    public static IAnsiConsole? Open(TextWriter messages, Func<string, string?> variable) =>
        !TerminalWidth.IsTerminal(2) || !string.IsNullOrEmpty(variable("NO_COLOR")) ? null
        : OperatingSystem.IsWindows() ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
        : variable("TERM") is null or "" or "dumb" ? null
        : AnsiConsole.Create(new AnsiConsoleSettings { Out = new Output(messages, TerminalWidth.Of(variable("COLUMNS"), 2)), Ansi = AnsiSupport.Yes });

    // Spectre's own would ask the console for its size.
    private sealed class Output(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
