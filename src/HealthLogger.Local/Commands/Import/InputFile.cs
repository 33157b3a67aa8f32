using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Commands;

/// <summary>An input file or standard input, as plain bytes.</summary>
internal sealed class InputFile : IAsyncDisposable
{
    private readonly FileStream? _file;

    private InputFile(FileStream? file, InputStart start) => (_file, Start) = (file, start);

    /// <summary>The beginning of the content and the content, decompressed if the file is compressed.</summary>
    public InputStart Start { get; }

    /// <summary>How much of the file has been read, from 0 to 1, or null if its length is not known.</summary>
    public double? Fraction => _file is { CanSeek: true, Length: > 0 } ? (double)_file.Position / _file.Length : null;

    /// <summary>The name of an input in messages.</summary>
    public static string NameOf(string path) => path == "-" ? "Standard input" : path;

    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <exception cref="CommandException">The file does not exist or cannot be read.</exception>
    public static async Task<InputFile> OpenAsync(string path, CancellationToken cancellation)
    {
        if (path != "-" && Directory.Exists(path))
        {
            throw new CommandException($"{path} is a folder: name the files in it.");
        }

        FileStream? file = null;
        try
        {
            file = path == "-" ? null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 256 * 1024);
            var plain = await InputStream.OpenAsync(file ?? (Stream)StandardInput.Open(), cancellation);
            return new InputFile(file, await InputStart.ReadAsync(plain, cancellation));
        }
        catch (Exception e) when (Problem(e, path) is { } problem)
        {
            file?.Dispose();
            throw new CommandException(problem, e);
        }
    }

    public ValueTask DisposeAsync() => Start.All.DisposeAsync();

    private static string? Problem(Exception e, string path) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"There is no file {path}.",
        InvalidDataException => $"{NameOf(path)} is damaged: {e.Message}",
        IOException or UnauthorizedAccessException => $"{NameOf(path)} cannot be read: {e.Message}",
        _ => null,
    };
}
