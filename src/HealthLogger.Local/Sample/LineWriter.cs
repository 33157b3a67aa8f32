using System.Buffers;

namespace HealthLogger.Local.Sample;

/// <summary>Gathers short UTF-8 lines and hands them on in large pieces; looks for cancellation once a piece.</summary>
internal sealed class LineWriter(Stream output, CancellationToken cancellationToken) : IDisposable
{
    private const int PieceSize = 256 * 1024;
    private const int LongestLine = 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(PieceSize + LongestLine);
    private int _length;

    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    /// <param name="number">0 to 999.</param>
    public void AddNumber(int number)
    {
        if (number >= 100)
        {
            _buffer[_length++] = (byte)('0' + number / 100);
            AddPair((uint)number % 100);
        }
        else if (number >= 10)
        {
            AddPair((uint)number);
        }
        else
        {
            _buffer[_length++] = (byte)('0' + number);
        }
    }

    /// <summary>Two digits of a number up to 99.</summary>
    public void AddPair(uint number)
    {
        var tens = number * 103 >> 10;
        _buffer[_length++] = (byte)('0' + tens);
        _buffer[_length++] = (byte)('0' + number - tens * 10);
    }

    /// <summary>The seconds of an hour as <c>12:44</c>.</summary>
    public void AddMinutes(uint seconds)
    {
        AddPair(seconds / 60);
        _buffer[_length++] = (byte)':';
        AddPair(seconds % 60);
    }

    public void EndLine()
    {
        _buffer[_length++] = (byte)'\n';
        if (_length >= PieceSize)
        {
            Flush();
        }
    }

    public void Flush()
    {
        cancellationToken.ThrowIfCancellationRequested();
        output.Write(_buffer, 0, _length);
        _length = 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
