namespace HealthLogger.Local.Storage;

/// <summary>A file that is being written. It gets its real name once it is complete; disposing removes the temporary one.</summary>
/// <param name="stream">The open file, under its temporary name.</param>
/// <param name="processLock">Tells other processes that the file is in use.</param>
internal sealed class TemporaryFile(FileStream stream, FileStream processLock) : IDisposable
{
    public FileStream Stream => stream;

    public string Path => stream.Name;

    public void Dispose()
    {
        stream.Dispose();
        File.Delete(Path); // does nothing if it was renamed
        processLock.Dispose();
    }
}
