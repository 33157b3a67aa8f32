namespace HealthLogger.Core.Ingest;

/// <summary>Stores the batches of several callers at once.</summary>
public interface IGroupSink
{
    /// <summary>The limits of all batches of one write together.</summary>
    BatchLimits Limits { get; }

    /// <summary>
    /// Writes batches that together are within <see cref="Limits"/>, and returns the outcome of each. Lines that are not reported as refused
    /// are durable when it returns. If it throws, any part may have been written; writing again is safe.
    /// </summary>
    Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<LineBatch> batches, CancellationToken cancellation);
}
