using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>
/// Keeps an import's rejected lines. They replace those of the import before only once all of the input is read, because the
/// input may be that very file, corrected.
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
