using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>
/// Keeps an import's rejected lines. They replace those of the previous import only after the whole input has been read, because the
/// input may be that same file, corrected.
/// </summary>
internal sealed class RejectedLines(DataFolder folder) : IDisposable
{
    private readonly TemporaryFile _file = folder.TemporaryFiles.Create();

    public Stream Stream => _file.Stream;

    public void Keep()
    {
        Stream.Flush();
        File.Move(_file.Path, folder.Rejected, overwrite: true);
    }

    public void Dispose() => _file.Dispose();
}
