using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>Writes an object to a temporary file, which gets its name once it is complete and on the disk.</summary>
internal sealed class FileObjectWriter(TemporaryFile file, string path) : IObjectWriter
{
    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => file.Stream.WriteAsync(bytes, cancellation);

    /// <inheritdoc/>
    public Task<bool> CommitAsync(CancellationToken cancellation)
    {
        file.Stream.Flush(flushToDisk: true);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return Task.FromResult(FileLink.TryCreate(file.Path, path));
    }

    public ValueTask DisposeAsync()
    {
        file.Dispose();
        return ValueTask.CompletedTask;
    }
}
