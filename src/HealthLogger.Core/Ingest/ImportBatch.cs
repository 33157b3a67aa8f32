namespace HealthLogger.Core.Ingest;

/// <summary>Parsed lines to be written together, and beside each the input that it was parsed from, in case the sink refuses it.</summary>
internal sealed class ImportBatch(BatchLimits limits) : IDisposable
{
    private readonly LineBatch _raw = new(limits);

    public LineBatch Lines { get; } = new(limits);

    /// <summary>Returns the input of the line at a position from 0.</summary>
    public ReadOnlySpan<byte> Raw(int position) => _raw.Line(position).Span;

    /// <summary>Adds a line. Returns false if it or its input would exceed a limit; an empty batch accepts any line.</summary>
    public bool TryAdd(ReadOnlySpan<byte> line, ReadOnlySpan<byte> raw, long index) =>
        _raw.Fits(raw) && Lines.TryAdd(line, index) && _raw.TryAdd(raw, index);

    public void Clear()
    {
        Lines.Clear();
        _raw.Clear();
    }

    public void Dispose()
    {
        Lines.Dispose();
        _raw.Dispose();
    }
}
