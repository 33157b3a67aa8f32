using Spectre.Console;

namespace HealthLogger.Local.Commands;

/// <summary>The progress of some work.</summary>
/// <param name="Fraction">From 0 to 1, or null if the total is not known.</param>
/// <param name="Text">The same in words.</param>
internal sealed record WorkProgress(double? Fraction, string Text);

/// <summary>Shows progress as a bar.</summary>
internal sealed class ProgressBarReporter(string title, ProgressTask task) : IProgress<WorkProgress>
{
    public void Report(WorkProgress value)
    {
        task.Description = Markup.Escape($"{title}: {value.Text}");
        task.IsIndeterminate = value.Fraction is null;
        task.Value = 100 * (value.Fraction ?? 0);
    }
}

/// <summary>Writes progress as a line at most once per interval.</summary>
internal sealed class ProgressLineReporter(string title, Terminal terminal, TimeProvider clock, TimeSpan interval) : IProgress<WorkProgress>
{
    private readonly object _gate = new();
    private long _last = clock.GetTimestamp();

    public void Report(WorkProgress value)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_last) < interval)
            {
                return;
            }

            _last = clock.GetTimestamp();
        }

        terminal.Note($"{title}: {value.Text}");
    }
}
