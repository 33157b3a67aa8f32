namespace HealthLogger.Core.Ingest;

/// <summary>Writes the batches of several callers as one batch.</summary>
public sealed class MergingSink(ILineSink inner) : IGroupSink
{
    public BatchLimits Limits => inner.Limits;

    /// <inheritdoc/>
    /// <remarks>It cannot tell which lines were already stored.</remarks>
    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<LineBatch> batches, CancellationToken cancellation)
    {
        using var merged = new LineBatch(inner.Limits);
        var origins = new List<(int Batch, int Position)>();
        for (var i = 0; i < batches.Count; i++)
        {
            for (var position = 0; position < batches[i].Count; position++)
            {
                merged.TryAdd(batches[i].Line(position).Span, batches[i].Index(position));
                origins.Add((i, position));
            }
        }

        var refused = (await inner.WriteAsync(merged, cancellation)).Refused
            .Select(line => (origins[line.Position].Batch, Line: line with { Position = origins[line.Position].Position }))
            .ToLookup(each => each.Batch, each => each.Line);
        return [.. batches.Select((_, i) => refused.Contains(i) ? new WriteOutcome(0, [.. refused[i]]) : WriteOutcome.AllNew)];
    }
}
