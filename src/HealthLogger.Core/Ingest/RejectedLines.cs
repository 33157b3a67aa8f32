namespace HealthLogger.Core.Ingest;

/// <summary>
/// Keeps the lines of one import that were not stored, so that they can be corrected: unchanged, but within limits, so that neither a line
/// without an end nor a compressed file that expands to gigabytes fills the disk.
/// </summary>
/// <param name="create">Creates the file. Called at the first line, so that an import without one leaves no file.</param>
/// <param name="header">Bytes that come before the first line: the header row of CSV.</param>
public sealed class RejectedLines(Func<Stream> create, ReadOnlyMemory<byte> header = default) : IDisposable
{
    /// <summary>Longer lines are cut to this many bytes.</summary>
    public const int MaxLineBytes = 64 * 1024;

    /// <summary>The maximum size of the file.</summary>
    public const long MaxBytes = 100_000_000;

    private Stream? _file;
    private long _bytes;

    /// <summary>The number of lines that were cut.</summary>
    public long Cut { get; private set; }

    /// <summary>The number of lines that did not fit in the file.</summary>
    public long NotKept { get; private set; }

    /// <param name="raw">The line, or its first part if it is longer than <see cref="MaxLineBytes"/>.</param>
    internal void Add(ReadOnlySpan<byte> raw)
    {
        var line = raw.TrimEnd("\n"u8);
        var kept = line.Length > MaxLineBytes ? line[..MaxLineBytes] : line;
        if (_bytes + kept.Length + 1 > MaxBytes)
        {
            NotKept++;
            return;
        }

        Cut += kept.Length < line.Length ? 1 : 0;
        Write(kept);
        Write("\n"u8);
    }

    public void Dispose() => _file?.Dispose();

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (_file is null)
        {
            _file = create();
            Write(header.Span);
        }

        _file.Write(bytes);
        _bytes += bytes.Length;
    }
}
