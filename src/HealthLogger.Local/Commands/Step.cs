using Spectre.Console;

namespace HealthLogger.Local.Commands;

/// <summary>How far some work has come.</summary>
/// <param name="Fraction">From 0 to 1, or null where the end is not known.</param>
/// <param name="Text">The same in words.</param>
internal sealed record Step(double? Fraction, string Text);

/// <summary>Shows steps as a bar.</summary>
internal sealed class LiveProgress(string title, ProgressTask task) : IProgress<Step>
{
    public void Report(Step value)
    {
        task.Description = Markup.Escape($"{title}: {value.Text}");
        task.IsIndeterminate = value.Fraction is null;
        task.Value = 100 * (value.Fraction ?? 0);
    }
}

/// <summary>Says a step now and then.</summary>
internal sealed class PlainProgress(string title, Terminal terminal, TimeProvider clock, TimeSpan interval) : IProgress<Step>
{
    private readonly object _gate = new();
    private long _last = clock.GetTimestamp();

    public void Report(Step value)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_last) < interval)
            {
                return;
            }

            _last = clock.GetTimestamp();
        }

        terminal.Say($"{title}: {value.Text}");
    }
}
