namespace HealthLogger.Core.Archive;

/// <summary>Sums the progress of segments that are scanned concurrently.</summary>
/// <param name="segments">How many there are in all.</param>
internal sealed class ScanProgress(IProgress<ArchiveProgress> progress, int segments)
{
    private long _items;
    private int _done;

    /// <summary>The number of segments that are done.</summary>
    public int Segments => Volatile.Read(ref _done);

    public void AddItems(long count)
    {
        Interlocked.Add(ref _items, count);
        Report();
    }

    public void AddSegment()
    {
        Interlocked.Increment(ref _done);
        Report();
    }

    private void Report() => progress.Report(new ArchiveProgress(Interlocked.Read(ref _items), Segments, segments));
}
