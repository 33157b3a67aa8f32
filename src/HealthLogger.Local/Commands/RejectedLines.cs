using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>
/// Keeps an import's rejected lines. They replace those of the import before only once all of the input is done: the
/// input may be that very file, corrected.
/// </summary>
internal sealed class RejectedLines : IDisposable
{
    private readonly DataFolder _folder;
    private readonly string _draft;

    public RejectedLines(DataFolder folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder.Incoming);
        _draft = Path.Combine(folder.Incoming, Guid.NewGuid().ToString("N"));
        Stream = new FileStream(_draft, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    public FileStream Stream { get; }

    public void Keep()
    {
        Stream.Dispose();
        File.Move(_draft, _folder.Rejected, overwrite: true);
    }

    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(_draft); // does nothing where it has been kept
    }
}
