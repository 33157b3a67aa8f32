namespace HealthLogger.Core.Archive;

/// <summary>Adds up what segments that run side by side report.</summary>
internal sealed class ProgressCount(IProgress<ArchiveProgress> progress, int segments)
{
    private long _items;
    private int _done;

    /// <summary>How many segments are done.</summary>
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
