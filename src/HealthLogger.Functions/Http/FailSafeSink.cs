using System.Diagnostics.CodeAnalysis;
using HealthLogger.Core.Ingest;
using HealthLogger.Functions.Observability;
using Microsoft.Extensions.Logging;

namespace HealthLogger.Functions.Http;

/// <summary>Where a write fails, its lines count as refused for good: other writes keep what they have delivered, and the client is told which to send again.</summary>
internal sealed class FailSafeSink(ILineSink inner, ILogger log) : ILineSink
{
    /// <summary>What clients are told; the log has the rest.</summary>
    public const string Reason = "Unavailable";

    public BatchLimits Limits => inner.Limits;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails, the response names the records that are to be sent again.")]
    public async Task<WriteOutcome> WriteAsync(LineBatch batch, CancellationToken cancellation)
    {
        try
        {
            return await inner.WriteAsync(batch, cancellation);
        }
        catch (Exception e)
        {
            log.DeliveryFailed(e);
            return new WriteOutcome(0, [.. Enumerable.Range(0, batch.Count).Select(position => new RefusedLine(position, Reason) { IsFinal = true })]);
        }
    }
}
