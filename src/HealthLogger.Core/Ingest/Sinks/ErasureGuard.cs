using HealthLogger.Core.People;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Leaves out the lines of people who are erased while a long import or replay runs. For a deployed stack, whose erasures cannot wait for it. Not
/// thread-safe.
/// </summary>
/// <param name="read">Reads the people whose data was erased, as of now. Called again when that is older than <see cref="MaxAge"/>.</param>
public sealed class ErasureGuard(ILineSink sink, Func<CancellationToken, Task<ErasedPeople>> read, TimeProvider clock) : ILineSink
{
    /// <summary>An erasure waits for longer than this, a write with its retries, and the delivery of what was written.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private ErasedLines? _erased;
    private long _readAt;

    public BatchLimits Limits => sink.Limits;

    /// <inheritdoc/>
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        var erased = await ReadAsync(cancellation);
        var others = Enumerable.Range(0, batch.Count).Where(i => !erased.IncludeParsed(batch.Line(i).Span)).ToList();
        if (others.Count == batch.Count)
        {
            return await sink.WriteAsync(batch, cancellation);
        }

        using var rest = batch.Only(others);
        var outcome = others.Count == 0 ? WriteOutcome.AllNew : await sink.WriteAsync(rest, cancellation);
        return outcome with
        {
            Refused = [.. outcome.Refused.Select(line => line with { Position = others[line.Position] })],
            Erased = batch.Count - others.Count,
        };
    }

    private async Task<ErasedLines> ReadAsync(CancellationToken cancellation)
    {
        if (_erased is null || clock.GetElapsedTime(_readAt) > MaxAge)
        {
            _readAt = clock.GetTimestamp();
            _erased = new ErasedLines(await read(cancellation));
        }

        return _erased;
    }
}
