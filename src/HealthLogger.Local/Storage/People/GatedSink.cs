using HealthLogger.Core.Ingest;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Storage;

/// <summary>
/// Writes the batches of requests while no erasure is going on. Refuses a batch with what a person recorded before their data was erased: a
/// request that waited for the erasure would bring it back. What the person records later is welcome.
/// </summary>
/// <param name="gate">Nothing else of this process may enter it: an erasure waits for one write, and not until there is none.</param>
internal sealed class GatedSink(IGroupSink inner, ErasureGate gate, DataFolder folder, TimeProvider clock) : IGroupSink
{
    /// <summary>How long requests wait for an erasure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FolderStore _store = new(folder.Root);
    private readonly DirectoryInfo _tombstones = new(Path.Combine(folder.Root, Erasures.Prefix));
    private (DateTime ChangedAt, ErasedLines Lines) _erased = (default, new ErasedLines(ErasedPeople.None));

    public BatchLimits Limits => inner.Limits;

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">An erasure takes longer than <see cref="Patience"/>.</exception>
    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<LineBatch> batches, CancellationToken cancellation)
    {
        using var inside = await EnterAsync(cancellation);
        var erased = await ReadErasedAsync(cancellation);
        var refused = batches.Select(batch => Refuse(batch, erased)).ToList();
        var others = batches.Where((_, i) => refused[i] is null).ToList();
        var written = new Queue<WriteOutcome>(others.Count == 0 ? [] : await inner.WriteAsync(others, cancellation));
        return [.. refused.Select(outcome => outcome ?? written.Dequeue())];
    }

    private async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await gate.EnterAsync(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The erasure of a person takes longer than {Patience.TotalSeconds} s. Nothing was written.", e);
        }
    }

    // Inside the gate, tombstones do not change, except that an erasure that waits has just begun: then it erases what is written now.
    private async Task<ErasedLines> ReadErasedAsync(CancellationToken cancellation)
    {
        _tombstones.Refresh();
        var changedAt = _tombstones.Exists ? _tombstones.LastWriteTimeUtc : default;
        if (changedAt != _erased.ChangedAt)
        {
            _erased = (changedAt, new ErasedLines(await ErasedPeople.ReadAsync(_store, cancellation)));
        }

        return _erased.Lines;
    }

    private static WriteOutcome? Refuse(LineBatch batch, ErasedLines erased)
    {
        var refused = Enumerable.Range(0, batch.Count)
            .Where(position => erased.IncludeParsed(batch.Line(position).Span))
            .Select(position => new RefusedLine(position, "is before the erasure of this person's data, which does not come back")
            {
                IsFinal = true,
                InvalidField = "recorded_at",
            })
            .ToList();
        return refused.Count == 0 ? null : new WriteOutcome(0, refused);
    }
}
