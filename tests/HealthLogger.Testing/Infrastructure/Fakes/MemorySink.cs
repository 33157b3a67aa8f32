using System.Text;
using HealthLogger.Core.Ingest;

namespace HealthLogger.Testing.Fakes;

/// <summary>A sink in memory that stores each <c>record_id</c> or <c>sk</c> once, and optionally refuses lines.</summary>
public sealed class MemorySink(BatchLimits limits) : ILineSink
{
    private readonly Dictionary<string, string> _lines = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<string>> _batches = [];

    public MemorySink()
        : this(new BatchLimits(500, 4 * 1024 * 1024))
    {
    }

    public BatchLimits Limits => limits;

    /// <summary>Returns why a line of the n-th write, from 1, is refused, or null if it is not.</summary>
    public Func<int, string, string?> Refuses { get; set; } = (_, _) => null;

    /// <summary>Whether the refusal of a line is final.</summary>
    public Func<string, bool> IsFinal { get; set; } = _ => false;

    /// <summary>Returns the field that makes a refused line invalid, or null if it is valid.</summary>
    public Func<string, string?> InvalidField { get; set; } = _ => null;

    /// <summary>Is awaited at the start of the n-th write, from 1; may throw.</summary>
    public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>The stored lines in the order of their arrival.</summary>
    public IReadOnlyList<string> Lines => [.. _lines.Values];

    /// <summary>The lines of every write so far, stored or not.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Batches => _batches;

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var lines = Enumerable.Range(0, batch.Count).Select(position => Encoding.UTF8.GetString(batch.Line(position).Span)).ToList();
        _batches.Add(lines);
        var write = _batches.Count;
        await Before(write);
        var refused = lines
            .Select((line, position) => (Position: position, Reason: Refuses(write, line), IsFinal: IsFinal(line)))
            .Where(each => each.Reason is not null)
            .Select(each => new RefusedLine(each.Position, each.Reason!) { IsFinal = each.IsFinal, InvalidField = InvalidField(lines[each.Position]) })
            .ToList();
        var taken = lines.Where((_, position) => refused.All(each => each.Position != position)).ToList();
        return new WriteOutcome(taken.Count(line => !_lines.TryAdd(Some.Identity(line), line)), refused);
    }
}
