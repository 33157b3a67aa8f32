using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace HealthLogger.Local.Commands;

/// <summary>The two output streams of a command: one for results, one for everything else.</summary>
internal sealed class Terminal(TextWriter results, TextWriter messages, IAnsiConsole? live, TimeProvider clock)
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private bool _showsBar;

    public static Terminal OfProcess(TimeProvider clock) => new(
        Console.Out,
        Console.Error,
        Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }),
        clock);

    /// <summary>Opens standard output for bytes. Unlike the console's own stream, it fails if the reader has closed the pipe.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the handle, and the caller the stream.")]
    public static Stream OpenResults() => OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    /// <summary>Writes a result to standard output.</summary>
    public void Print(string text) => results.Write(text.EndsWith('\n') ? text : text + "\n");

    /// <summary>Writes a result to standard output as JSON; its type belongs in <see cref="ResultJsonContext"/>.</summary>
    public void PrintJson<T>(T result, JsonTypeInfo<T> type) => Print(JsonSerializer.Serialize(result, type));

    /// <summary>Writes anything else to standard error.</summary>
    public void Say(string text)
    {
        if (_showsBar)
        {
            live!.WriteLine(text); // above the progress bar
        }
        else
        {
            messages.WriteLine(text);
        }
    }

    /// <summary>Shows the progress of some work: as a bar on a terminal, otherwise as a line every few seconds.</summary>
    public async Task<T> ShowProgressAsync<T>(string title, Func<IProgress<WorkProgress>, Task<T>> work)
    {
        if (live is null)
        {
            return await work(new ProgressLineReporter(title, this, clock, PlainInterval));
        }

        _showsBar = true;
        try
        {
            return await live.Progress().AutoClear(true).Columns(
                    new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
                .StartAsync(async context => await work(new ProgressBarReporter(title, context.AddTask(Markup.Escape(title)))));
        }
        finally
        {
            _showsBar = false;
        }
    }

    /// <summary>Formats a count: 1,744.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats a size: 1.4 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };
}
