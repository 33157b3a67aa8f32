using System.Buffers;

namespace HealthLogger.Core.Ingest;

/// <summary>The limits of one write to a sink.</summary>
/// <param name="Lines">The maximum number of lines; 500 for Firehose.</param>
/// <param name="Bytes">The maximum number of bytes, including line feeds; 4 MiB for Firehose.</param>
public sealed record BatchLimits(int Lines, int Bytes);

/// <summary>
/// Lines to be written together, each one JSON object and a line feed, in one pooled buffer. Not thread-safe.
/// </summary>
public sealed class LineBatch(BatchLimits limits) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Math.Min(limits.Bytes, 64 * 1024));
    private readonly List<(int End, long Index)> _lines = [];

    public BatchLimits Limits => limits;

    public int Count => _lines.Count;

    /// <summary>All lines, concatenated.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    private int Length => _lines.Count == 0 ? 0 : _lines[^1].End;

    /// <summary>Returns the line at a position from 0, with its line feed.</summary>
    public ReadOnlyMemory<byte> Line(int position)
    {
        var start = position == 0 ? 0 : _lines[position - 1].End;
        return _bytes.AsMemory(start, _lines[position].End - start);
    }

    /// <summary>Returns the <see cref="InputError.Index"/> of the input that the line was parsed from.</summary>
    public long Index(int position) => _lines[position].Index;

    /// <summary>Adds a line. Returns false if it would exceed a limit; an empty batch accepts any line.</summary>
    public bool TryAdd(ReadOnlySpan<byte> line, long index)
    {
        if (!Fits(line))
        {
            return false;
        }

        var length = Length;
        Reserve(length, length + line.Length);
        line.CopyTo(_bytes.AsSpan(length));
        _lines.Add((length + line.Length, index));
        return true;
    }

    /// <summary>Returns whether <see cref="TryAdd"/> would add the line.</summary>
    internal bool Fits(ReadOnlySpan<byte> line) => Count == 0 || (Count < limits.Lines && line.Length <= limits.Bytes - Length);

    public void Clear() => _lines.Clear();

    /// <summary>Returns a new batch of the lines at <paramref name="positions"/>, in that order.</summary>
    public LineBatch Only(IEnumerable<int> positions)
    {
        var only = new LineBatch(limits);
        foreach (var position in positions)
        {
            only.TryAdd(Line(position).Span, Index(position));
        }

        return only;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _lines.Clear();
    }

    private void Reserve(int used, int needed)
    {
        if (needed <= _bytes.Length)
        {
            return;
        }

        // By four, because each buffer that became too small stays in the pool.
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, (int)Math.Min(limits.Bytes, 4L * _bytes.Length)));
        _bytes.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
