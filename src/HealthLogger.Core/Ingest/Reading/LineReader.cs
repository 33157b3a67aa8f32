using System.Buffers;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Splits a stream into lines, a block at a time: <see cref="FillAsync"/> reads a block, then <see cref="TryNext"/> returns its lines,
/// until both return false. A line feed ends a line. A byte order mark at the start is skipped.
/// </summary>
/// <param name="maxLength">Longer lines are returned in parts of about this many bytes. A power of two.</param>
internal sealed class LineReader(Stream input, int maxLength = LineReader.MaxLength) : IDisposable
{
    /// <summary>The maximum length of a line that is returned whole.</summary>
    public const int MaxLength = 1024 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(maxLength);
    private int _start;
    private int _end;
    private bool _isEnd;
    private bool _inPart;
    private bool _pastBom;
    private long _number;

    /// <summary>Reads the next block. Returns false at the end of the stream.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        if (_isEnd)
        {
            return false;
        }

        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        do
        {
            var read = await input.ReadAsync(_buffer.AsMemory(_end), cancellation);
            _isEnd = read == 0;
            _end += read;
        }
        while (!_isEnd && _end < 3); // a byte order mark has three bytes
        if (!_pastBom && _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }

        _pastBom = true;
        return true;
    }

    /// <summary>Returns the next line or part of a line, which is valid until the next <see cref="FillAsync"/>.</summary>
    public bool TryNext(out InputLine line)
    {
        var rest = _buffer.AsSpan(_start.._end);
        var length = rest.IndexOf((byte)'\n') + 1;
        var endsLine = length > 0 || _isEnd;
        if (length == 0)
        {
            // A line that fills the buffer is returned in parts; otherwise the rest of the line is read first.
            length = _isEnd || rest.Length == _buffer.Length ? rest.Length : 0;
        }

        if (length == 0)
        {
            line = default;
            return false;
        }

        var isStart = !_inPart;
        _number += isStart ? 1 : 0;
        line = new InputLine
        {
            Number = _number,
            Raw = rest[..length],
            IsPart = _inPart || !endsLine,
            IsStart = isStart,
            IsEnd = endsLine,
        };
        _inPart = !endsLine;
        _start += length;
        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
