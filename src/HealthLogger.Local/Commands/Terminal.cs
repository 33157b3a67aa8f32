using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace HealthLogger.Local.Commands;

/// <summary>The two streams of a command: results go to one, everything else to the other.</summary>
internal sealed class Terminal(TextWriter results, TextWriter talk, IAnsiConsole? live, TimeProvider clock)
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private bool _isWatched;

    public static Terminal OfProcess(TimeProvider clock) => new(
        Console.Out,
        Console.Error,
        Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }),
        clock);

    /// <summary>Results as bytes. Unlike the console's own stream this one fails where nobody reads any more.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the handle, and the caller the stream.")]
    public static Stream OpenResults() => OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    /// <summary>A result: on standard output.</summary>
    public void Print(string text) => results.Write(text.EndsWith('\n') ? text : text + "\n");

    /// <summary>Anything else: on standard error.</summary>
    public void Say(string text)
    {
        if (_isWatched)
        {
            live!.WriteLine(text); // above the progress bar
        }
        else
        {
            talk.WriteLine(text);
        }
    }

    /// <summary>Does some work under a progress bar, or with a line now and then where nobody watches.</summary>
    public async Task<T> WatchAsync<T>(string title, Func<IProgress<Step>, Task<T>> work)
    {
        if (live is null)
        {
            return await work(new PlainProgress(title, this, clock, PlainInterval));
        }

        _isWatched = true;
        try
        {
            return await live.Progress().AutoClear(true).Columns(
                    new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
                .StartAsync(async context => await work(new LiveProgress(title, context.AddTask(Markup.Escape(title)))));
        }
        finally
        {
            _isWatched = false;
        }
    }

    /// <summary>A count as people read it: 1,744.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A size as people read it: 1.4 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };
}
