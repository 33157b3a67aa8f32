using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Storage;

/// <summary>A file that gets its name once it is complete and on the disk.</summary>
/// <param name="file">One of the <see cref="Drafts"/>; locked while it is open.</param>
internal sealed class FileDraft(FileStream file, string path) : IObjectWriter
{
    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => file.WriteAsync(bytes, cancellation);

    /// <inheritdoc/>
    public Task<bool> CommitAsync(CancellationToken cancellation)
    {
        file.Flush(flushToDisk: true);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return Task.FromResult(FileName.TryGive(file.Name, path));
    }

    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        File.Delete(file.Name); // its other name stays, where it has got one
    }
}
