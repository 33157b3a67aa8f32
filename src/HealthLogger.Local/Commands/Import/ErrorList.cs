using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>Prints the first errors of an input, and then how many more there are: a wrong file would scroll everything else away.</summary>
/// <param name="prefix">Names the input if there are several.</param>
internal sealed class ErrorList(ImportKind kind, string prefix, Terminal terminal)
{
    private const int MaxPrinted = 20;

    private long _count;

    public void Add(InputError error)
    {
        if (_count++ < MaxPrinted)
        {
            var field = error.Field == InputError.Whole ? kind.One : error.Field;
            terminal.Say($"{prefix}line {error.Index}: {field}: {error.Reason}");
        }
    }

    public void End()
    {
        if (_count > MaxPrinted)
        {
            terminal.Say($"{prefix}and {Terminal.Count(_count - MaxPrinted)} more errors");
        }
    }
}
