using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>An input file or standard input, as plain bytes.</summary>
internal sealed class Inputs : IAsyncDisposable
{
    private readonly FileStream? _file;

    private Inputs(FileStream? file, Stream bytes) => (_file, Bytes) = (file, bytes);

    /// <summary>What is to be read, without the compression that the file may have.</summary>
    public Stream Bytes { get; }

    /// <summary>How much of the file has been read, from 0 to 1; null where that cannot be known.</summary>
    public double? Fraction => _file is { CanSeek: true, Length: > 0 } ? (double)_file.Position / _file.Length : null;

    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <exception cref="CommandException">The file is not there, or cannot be read.</exception>
    public static async Task<Inputs> OpenAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var file = path == "-" ? null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 256 * 1024);
            return new Inputs(file, await InputStream.OpenAsync(file ?? (Stream)new StandardInput(), cancellation));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"There is no file {path}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path} cannot be read: {e.Message}", e);
        }
    }

    public ValueTask DisposeAsync() => Bytes.DisposeAsync();
}
