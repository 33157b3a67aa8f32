using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A file that gets its name once it is complete and on the disk.</summary>
internal sealed class FileDraft(string draft, string path) : IObjectWriter
{
    // Locked while it is open: whoever clears up can tell it from an abandoned one. Readers may share it, because it
    // is still open in the moment in which it gets its name.
    private readonly FileStream _file = new(draft, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);

    /// <summary>False where it was taken for an abandoned one in the moment before it was locked: then begin another.</summary>
    public bool IsThere { get; } = File.Exists(draft);

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
