using System.Diagnostics.CodeAnalysis;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Reports every line of a batch as permanently refused if the write throws. Lines that earlier writes delivered stay accepted, and the
/// response can name those to send again.
/// </summary>
/// <param name="onFailure">Receives the exception.</param>
public sealed class FailSafeSink(ILineSink inner, Action<Exception> onFailure) : ILineSink
{
    /// <summary>The only reason that clients see.</summary>
    public const string Reason = "Unavailable";

    public BatchLimits Limits => inner.Limits;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "The response names the records to send again, whatever the failure was.")]
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        try
        {
            return await inner.WriteAsync(batch, cancellation);
        }
        catch (Exception e)
        {
            onFailure(e);
            var refused = Enumerable.Range(0, batch.Count).Select(position => new RefusedLine(position, Reason) { IsFinal = true });
            return new WriteOutcome(0, [.. refused]);
        }
    }
}
