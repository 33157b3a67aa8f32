using System.Buffers;

namespace HealthLogger.Core.Ingest;

/// <summary>
/// Splits a stream into lines, a block at a time: <see cref="FillAsync"/> reads a block, then <see cref="TryNext"/> returns its lines,
/// until both return false. A line feed ends a line, but not within the quotes of CSV. A byte order mark at the start is skipped.
/// </summary>
/// <param name="maxLength">Longer lines are returned in parts of about this many bytes. A power of two.</param>
/// <param name="separator">The separator of CSV, or null if the input is not CSV.</param>
internal sealed class LineReader(Stream input, int maxLength = LineReader.MaxLength, byte? separator = null) : IDisposable
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
    private long _next = 1;

    /// <summary>
    /// Reads the rows of CSV. A quote that is not closed runs on until the limit, so it is no more than what is kept of a rejected line.
    /// After such a row, the next line feed ends it.
    /// </summary>
    public static LineReader OfCsv(Stream input, byte separator) => new(input, RejectedLines.MaxLineBytes, separator);

    /// <summary>The maximum length of a line, or of a row of CSV.</summary>
    public static int Limit(byte? separator) => separator is null ? MaxLength : RejectedLines.MaxLineBytes;

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
        var length = LengthOfNext(rest);
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
        _number = isStart ? _next : _number;
        _next += separator is null ? (endsLine ? 1 : 0) : rest[..length].Count((byte)'\n');
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

    // Returns 0 if the line does not end in these bytes.
    private int LengthOfNext(ReadOnlySpan<byte> rest) =>
        separator is { } column && !_inPart ? CsvRow.Length(rest, column) : rest.IndexOf((byte)'\n') + 1;
}
