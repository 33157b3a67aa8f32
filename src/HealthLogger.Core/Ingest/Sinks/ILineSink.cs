namespace HealthLogger.Core.Ingest;

/// <summary>Stores lines: a delivery stream or a table.</summary>
public interface ILineSink
{
    /// <summary>The limits of one write.</summary>
    BatchLimits Limits { get; }

    /// <summary>
    /// Writes a batch within <see cref="Limits"/>. Lines that are not reported as refused are durable when it returns: they survive the end
    /// of this process. A line whose identity is already stored changes nothing. If it throws, any part of the batch may have been
    /// written; writing the batch again is safe.
    /// </summary>
    Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation);
}

/// <summary>The result of writing a batch.</summary>
/// <param name="AlreadyThere">The number of lines that were already stored, or 0 if the sink cannot tell.</param>
/// <param name="Refused">The lines that were not written, ordered by position.</param>
public sealed record WriteOutcome(int AlreadyThere, IReadOnlyList<RefusedLine> Refused)
{
    public static readonly WriteOutcome AllNew = new(0, []);

    /// <summary>The number of lines that were left out, because their person has been erased meanwhile.</summary>
    public int Erased { get; init; }
}

/// <param name="Position">The position of the line in the batch.</param>
/// <param name="Reason">The error code of the sink, such as <c>ServiceUnavailableException</c>.</param>
public sealed record RefusedLine(int Position, string Reason)
{
    /// <summary>The sink would refuse the line again, for example because it is too long, so it is not retried.</summary>
    public bool IsFinal { get; init; }

    /// <summary>
    /// The field that makes the line invalid beside what is stored, and <see cref="Reason"/> says why; null if it is valid. A sink that
    /// finds such a line has written nothing of the batch.
    /// </summary>
    public string? InvalidField { get; init; }
}
