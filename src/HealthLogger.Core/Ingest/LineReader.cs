using System.Buffers;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Cuts a stream of bytes into lines, a block at a time: <see cref="FillAsync"/> reads, <see cref="TryNext"/> cuts,
/// until both answer false. A line feed ends a line; a byte order mark at the start is dropped.
/// </summary>
/// <param name="maxLength">A longer line comes in pieces of about this many bytes; a power of two.</param>
internal sealed class LineReader(Stream input, int maxLength = LineReader.MaxLength) : IDisposable
{
    /// <summary>The longest line of input that is read whole.</summary>
    public const int MaxLength = 1024 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(maxLength);
    private int _start;
    private int _end;
    private bool _isEnd;
    private bool _inPiece;
    private bool _pastBom;
    private long _number;

    /// <summary>Reads on; false at the end of the stream, once every line has been cut.</summary>
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

    /// <summary>Cuts the next line or piece; it is valid until the next <see cref="FillAsync"/>.</summary>
    public bool TryNext(out InputLine line)
    {
        var rest = _buffer.AsSpan(_start.._end);
        var length = rest.IndexOf((byte)'\n') + 1;
        var endsLine = length > 0 || _isEnd;
        if (length == 0)
        {
            // A line that the buffer cannot hold is handed out as far as it goes; one that can is waited for.
            length = _isEnd || rest.Length == _buffer.Length ? rest.Length : 0;
        }

        if (length == 0)
        {
            line = default;
            return false;
        }

        var isStart = !_inPiece;
        _number += isStart ? 1 : 0;
        line = new InputLine
        {
            Number = _number,
            Raw = rest[..length],
            IsPiece = _inPiece || !endsLine,
            IsStart = isStart,
            IsEnd = endsLine,
        };
        _inPiece = !endsLine;
        _start += length;
        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
