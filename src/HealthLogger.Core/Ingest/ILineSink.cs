namespace HealthLogger.Core.Ingest;

/// <summary>Where accepted lines go: a delivery stream, a table.</summary>
public interface ILineSink
{
    /// <summary>What one write may hold.</summary>
    BatchLimits Limits { get; }

    /// <summary>
    /// Writes a batch within <see cref="Limits"/>. What it does not report as refused is durable once it returns: it
    /// survives the end of this process. A line whose identity is there already changes nothing. Where it throws, any
    /// part of the batch may have been written, and writing the batch again is safe.
    /// </summary>
    Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation);
}

/// <summary>What became of a batch.</summary>
/// <param name="AlreadyThere">Lines that the sink knew and did not add; 0 where a sink cannot tell.</param>
/// <param name="Refused">Lines that were not written, in the order of their positions.</param>
public sealed record WriteOutcome(int AlreadyThere, IReadOnlyList<RefusedLine> Refused)
{
    public static readonly WriteOutcome AllNew = new(0, []);
}

/// <param name="Position">The line's position in its batch.</param>
/// <param name="Reason">The sink's own word, such as <c>ServiceUnavailableException</c>.</param>
public sealed record RefusedLine(int Position, string Reason)
{
    /// <summary>The sink would refuse the line whenever it is sent, such as one that is too long for it.</summary>
    public bool IsFinal { get; init; }
}
