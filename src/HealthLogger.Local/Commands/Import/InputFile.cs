using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>An input file or standard input, as plain bytes.</summary>
internal sealed class InputFile : IAsyncDisposable
{
    private readonly FileStream? _file;

    private InputFile(FileStream? file, Stream bytes) => (_file, Bytes) = (file, bytes);

    /// <summary>The content, decompressed if the file is compressed.</summary>
    public Stream Bytes { get; }

    /// <summary>How much of the file has been read, from 0 to 1, or null if its length is not known.</summary>
    public double? Fraction => _file is { CanSeek: true, Length: > 0 } ? (double)_file.Position / _file.Length : null;

    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <exception cref="CommandException">The file does not exist or cannot be read.</exception>
    public static async Task<InputFile> OpenAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var file = path == "-" ? null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 256 * 1024);
            return new InputFile(file, await InputStream.OpenAsync(file ?? (Stream)new StandardInput(), cancellation));
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
