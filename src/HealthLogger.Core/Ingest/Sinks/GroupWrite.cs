using System.Diagnostics.CodeAnalysis;

namespace HealthLogger.Core.Ingest;

/// <summary>A batch of one caller, and the promise of its outcome.</summary>
internal sealed class WaitingBatch(LineBatch batch, CancellationToken cancellation)
{
    // The caller's continuation must not run within the loop of writes.
    private readonly TaskCompletionSource<WriteOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LineBatch Batch => batch;

    public Task<WriteOutcome> Task => _outcome.Task;

    /// <summary>The write that it is part of, or null while it waits.</summary>
    public GroupWrite? Write { get; set; }

    public void Complete(WriteOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Fail(Exception failure) => _outcome.TrySetException(failure);

    public void Cancel() => _outcome.TrySetCanceled(cancellation);
}

/// <summary>One write for several callers.</summary>
internal sealed class GroupWrite : IDisposable
{
    private readonly IReadOnlyList<WaitingBatch> _group;
    private readonly CancellationTokenSource _allCancelled = new();
    private int _callers;
    private bool _hasEnded;

    public GroupWrite(IReadOnlyList<WaitingBatch> group)
    {
        (_group, _callers) = (group, group.Count);
        foreach (var waiting in group)
        {
            waiting.Write = this;
        }
    }

    /// <summary>One of the callers does not want the outcome any more. If none does, the write is cancelled.</summary>
    public void CancelOne()
    {
        // A caller may cancel at the moment at which the write ends.
        lock (_allCancelled)
        {
            if (--_callers == 0 && !_hasEnded)
            {
                _allCancelled.Cancel();
            }
        }
    }

    /// <summary>Writes the batches and tells each caller the outcome. Never throws.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The exception goes to the callers.")]
    public async Task RunAsync(IGroupSink sink)
    {
        try
        {
            var outcomes = await sink.WriteAsync([.. _group.Select(waiting => waiting.Batch)], _allCancelled.Token);
            foreach (var (waiting, outcome) in _group.Zip(outcomes))
            {
                waiting.Complete(outcome);
            }
        }
        catch (OperationCanceledException) when (_allCancelled.IsCancellationRequested)
        {
            foreach (var waiting in _group)
            {
                waiting.Cancel();
            }
        }
        catch (Exception e)
        {
            foreach (var waiting in _group)
            {
                waiting.Fail(e);
            }
        }
    }

    public void Dispose()
    {
        lock (_allCancelled)
        {
            _hasEnded = true;
            _allCancelled.Dispose();
        }
    }
}
