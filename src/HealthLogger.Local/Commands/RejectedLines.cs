using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>
/// Keeps an import's rejected lines. They replace those of the import before only once all of the input is done: the
/// input may be that very file, corrected.
/// </summary>
internal sealed class RejectedLines(DataFolder folder) : IDisposable
{
    public FileStream Stream { get; } = folder.Drafts.Begin();

    public void Keep()
    {
        Stream.Flush();
        File.Move(Stream.Name, folder.Rejected, overwrite: true);
    }

    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(Stream.Name); // does nothing where it has been kept
    }
}
