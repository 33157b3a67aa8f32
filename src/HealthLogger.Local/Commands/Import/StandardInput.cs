namespace HealthLogger.Local.Commands;

/// <summary>
/// Standard input whose reads can be cancelled. A read of the console's own stream waits for input or the end of the pipe; if it
/// is cancelled here, it continues in the background until the process ends.
/// </summary>
internal sealed class StandardInput : Stream
{
    private readonly Stream _input = Console.OpenStandardInput();

    // A cancelled read still writes its bytes: to this buffer, not to the caller's, which may be in use again.
    private readonly byte[] _read = new byte[128 * 1024];

    private StandardInput()
    {
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="CommandException">The process was started without standard input.</exception>
    public static StandardInput Open() => Descriptor.IsClosed(0)
        ? throw new CommandException("Standard input is closed: there is nothing to read. Name a file, or send the lines through a pipe.")
        : new StandardInput();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var most = Math.Min(buffer.Length, _read.Length);
        var read = await Task.Run(() => _input.Read(_read, 0, most), cancellationToken).WaitAsync(cancellationToken);
        _read.AsMemory(0, read).CopyTo(buffer);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => _input.Read(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
