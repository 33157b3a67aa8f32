namespace HealthLogger.Core.Ingest;

/// <summary>
/// Turns concurrent writes into few: while one write is in progress, the batches of other callers wait, and then are written together.
/// A write alone is not delayed.
/// <list type="bullet">
/// <item>When a caller's task ends, its lines are durable or reported as refused, as with the inner sink. An exception goes to all callers of a write.</item>
/// <item>Batches are written in the order of their arrival.</item>
/// <item>A caller that cancels before its write has begun is not part of it. Later, the write ends first, unless all of its callers cancel.</item>
/// </list>
/// </summary>
public sealed class GroupCommit(IGroupSink inner) : ILineSink
{
    private readonly LinkedList<WaitingBatch> _waiting = [];
    private bool _isWriting;

    public BatchLimits Limits => inner.Limits;

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiting = new WaitingBatch(batch, cancellation);
        Enqueue(waiting);
        await using var registration = cancellation.Register(() => Cancel(waiting));
        return await waiting.Task;
    }

    private void Enqueue(WaitingBatch waiting)
    {
        lock (_waiting)
        {
            _waiting.AddLast(waiting);
            if (_isWriting)
            {
                return;
            }

            _isWriting = true;
        }

        _ = Task.Run(WriteAllAsync, CancellationToken.None);
    }

    // The batch of a write in progress is in use, so its caller must wait.
    private void Cancel(WaitingBatch waiting)
    {
        bool isWaiting;
        lock (_waiting)
        {
            isWaiting = _waiting.Remove(waiting);
        }

        if (isWaiting)
        {
            waiting.Cancel();
        }
        else
        {
            waiting.Write!.CancelOne();
        }
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { } group)
        {
            using (group)
            {
                await group.RunAsync(inner);
            }
        }
    }

    // Returns null if nothing waits: then the next caller starts again.
    private GroupWrite? Next()
    {
        lock (_waiting)
        {
            var (group, lines, bytes) = (new List<WaitingBatch>(), 0L, 0L);
            while (_waiting.First?.Value is { } first)
            {
                lines += first.Batch.Count;
                bytes += first.Batch.Bytes.Length;
                if (group.Count > 0 && (lines > Limits.Lines || bytes > Limits.Bytes))
                {
                    break;
                }

                group.Add(first);
                _waiting.RemoveFirst();
            }

            _isWriting = group.Count > 0;
            return _isWriting ? new GroupWrite(group) : null;
        }
    }
}
