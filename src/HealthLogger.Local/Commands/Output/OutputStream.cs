using System.Runtime.InteropServices;

namespace HealthLogger.Local.Commands;

/// <summary>
/// Standard output or standard error on Unix, written by write(2). The console's own stream first sends the terminal a control sequence, for
/// keys that this program does not read, and ignores a closed pipe. A <see cref="FileStream"/> writes to a position of its own, so
/// two programs that share a redirected file would overwrite each other's output. What cannot be written to standard error is dropped:
/// messages must not end the work that they are about.
/// </summary>
internal sealed partial class OutputStream(int descriptor) : Stream
{
    private const int StandardError = 2;
    private const int Interrupted = 4; // EINTR
    private const int BadDescriptor = 9; // EBADF
    private const int BrokenPipe = 32; // EPIPE
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);

    // Otherwise messages would be written into a file of the runtime that has the number now.
    private readonly bool _isClosed = Descriptor.IsClosed(descriptor);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <param name="descriptor">1 for standard output, 2 for standard error.</param>
    public static Stream Open(int descriptor) => !OperatingSystem.IsWindows() ? new OutputStream(descriptor)
        : descriptor == 1 ? Console.OpenStandardOutput()
        : Console.OpenStandardError();

    /// <summary>True if the reader has closed the pipe, as with <c>| head</c>: not a failure.</summary>
    public static bool IsClosedByReader(IOException e) => e.HResult is BrokenPipe or WindowsBrokenPipe;

    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            for (var written = 0; written < buffer.Length;)
            {
                var count = _isClosed ? -1 : Write(descriptor, bytes + written, buffer.Length - written);
                var error = count >= 0 ? 0 : _isClosed ? BadDescriptor : Marshal.GetLastPInvokeError();
                if (error is not 0 and not Interrupted)
                {
                    ThrowIfResult(error);
                    return;
                }

                written += (int)Math.Max(0, count);
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void ThrowIfResult(int error)
    {
        if (descriptor != StandardError)
        {
            throw new IOException($"Standard output cannot be written: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static unsafe partial nint Write(int descriptor, byte* bytes, nint count);
}
