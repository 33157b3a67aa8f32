using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HealthLogger.Core;
using HealthLogger.Core.Report;
using Spectre.Console;

namespace HealthLogger.Local.Commands;

/// <summary>The two output streams of a command: one for results, one for everything else.</summary>
internal sealed class Terminal(TextWriter results, TextWriter messages, IAnsiConsole? live, TimeProvider clock)
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private bool _showsBar;
    private bool _isQuiet;
    private bool _readerHasEnough;

    /// <summary>The number of columns of standard output.</summary>
    public int Width { get; init; } = TerminalWidth.Default;

    /// <summary>The language of the environment, for reports. All other messages are English.</summary>
    public ReportLanguage Language { get; init; }

    /// <summary>Standard output, for text of this program alone.</summary>
    public TextWriter Results => results;

    public static Terminal OfProcess(TimeProvider clock)
    {
        var messages = Writer(2);
        return new Terminal(Writer(1), messages, LiveTerminal.Open(messages, Environment.GetEnvironmentVariable), clock)
        {
            Width = TerminalWidth.Of(Environment.GetEnvironmentVariable("COLUMNS"), 1),
            Language = TerminalLanguage.Of(Environment.GetEnvironmentVariable),
        };
    }

    /// <summary>Returns a terminal for several threads: it writes errors and warnings only.</summary>
    public Terminal ForThreads() => new(TextWriter.Null, TextWriter.Synchronized(messages), live: null, clock) { _isQuiet = true };

    /// <summary>Stops showing progress and notes. Results and errors are not affected.</summary>
    public void BeQuiet() => _isQuiet = true;

    /// <summary>
    /// Writes a result to standard output. Names that people and files chose may be part of it: control characters are replaced. If the reader
    /// has read enough, as with <c>| head</c>, the rest of the work is still done.
    /// </summary>
    public void Print(string text) => Write(DisplayText.ReplaceControls(text));

    /// <summary>Writes JSON or JSON Lines to standard output. Control characters are escaped, which changes nothing for its readers.</summary>
    public void PrintData(string json) => Write(DisplayText.EscapeControls(json));

    /// <summary>Writes a result to standard output as JSON; its type belongs in <see cref="ResultJsonContext"/>.</summary>
    public void PrintJson<T>(T result, JsonTypeInfo<T> type)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true, Encoder = PlainJsonEncoder.Instance }))
        {
            JsonSerializer.Serialize(writer, result, type);
        }

        PrintData(Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
    }

    /// <summary>
    /// Writes an error or a warning to standard error. Names, paths and messages of other programs may be part of the text: control
    /// characters are replaced.
    /// </summary>
    public void Say(string text)
    {
        var safe = DisplayText.SanitizeLines(text);
        if (_showsBar)
        {
            live!.WriteLine(safe); // above the progress bar
        }
        else
        {
            messages.WriteLine(safe);
        }
    }

    /// <summary>Writes to standard error what the user may do without: it is left out with <c>--quiet</c>.</summary>
    public void Note(string text)
    {
        if (!_isQuiet)
        {
            Say(text);
        }
    }

    /// <summary>Shows the progress of some work: as a bar on a terminal, otherwise as a line every few seconds.</summary>
    public async Task<T> ShowProgressAsync<T>(string title, Func<IProgress<WorkProgress>, Task<T>> work)
    {
        if (live is null || _isQuiet)
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

    /// <summary>Formats a count with its noun: 1 event, 1,744 events.</summary>
    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary>Formats a size: 1.4 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    private void Write(string text)
    {
        if (_readerHasEnough)
        {
            return;
        }

        try
        {
            results.Write(text.EndsWith('\n') ? text : text + "\n");
        }
        catch (IOException e) when (OutputStream.IsClosedByReader(e))
        {
            _readerHasEnough = true;
        }
    }

    private static StreamWriter Writer(int descriptor) => new(OutputStream.Open(descriptor), new UTF8Encoding(false)) { AutoFlush = true };
}
