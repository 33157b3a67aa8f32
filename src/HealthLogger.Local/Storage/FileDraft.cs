using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A file that gets its name once it is complete and on the disk.</summary>
internal sealed class FileDraft(string draft, string path) : IObjectWriter
{
    // Locked while it is open: whoever clears up can tell it from an abandoned one.
    private readonly FileStream _file = new(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => _file.WriteAsync(bytes, cancellation);

    /// <inheritdoc/>
    public Task<bool> CommitAsync(CancellationToken cancellation)
    {
        _file.Flush(flushToDisk: true);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return Task.FromResult(FileName.TryGive(draft, path));
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        File.Delete(draft); // its other name stays, where it has got one
    }
}
