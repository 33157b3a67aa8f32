namespace HealthLogger.Local.Commands;

/// <summary>
/// Keeps an import's rejected lines. They replace those of the import before only at the end: the input may be that
/// very file, corrected.
/// </summary>
internal sealed class RejectedLines : IDisposable
{
    private readonly string _path;
    private readonly string _draft;

    public RejectedLines(string path)
    {
        _path = path;
        _draft = $"{path}.{Guid.NewGuid():N}.tmp";
        Stream = new FileStream(_draft, FileMode.CreateNew, FileAccess.Write);
    }

    public FileStream Stream { get; }

    public void Keep()
    {
        Stream.Dispose();
        File.Move(_draft, _path, overwrite: true);
    }

    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(_draft); // does nothing where it has been kept
    }
}
