namespace HealthLogger.Local.Commands;

/// <summary>
/// Standard input whose reads end when they are cancelled. Those of the console's own stream wait until somebody types
/// or closes the pipe; one that is given up goes on in the background until the process ends.
/// </summary>
internal sealed class StandardInput : Stream
{
    private readonly Stream _input = Console.OpenStandardInput();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => _input.Read(buffer.Span), cancellationToken).WaitAsync(cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => _input.Read(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
