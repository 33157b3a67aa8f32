namespace HealthLogger.Core.Archive;

/// <summary>Scans segments, several at a time, for as long as there is time for another one.</summary>
/// <param name="totals">The progress of all calls.</param>
internal sealed class ParallelScan(int parallelism, TimeLimit time, ScanProgress totals)
{
    private readonly object _lock = new();
    private TimeSpan _longest;

    /// <summary>Returns the number of segments that are left.</summary>
    /// <param name="scan">Scans one segment, and reports items to its second parameter.</param>
    /// <exception cref="ArchiveTooSlowException">Not one segment could be finished in time.</exception>
    public async Task<int> RunAsync(
        IReadOnlyList<Segment> segments, Func<Segment, Action<long>, CancellationToken, Task> scan, CancellationToken cancellation)
    {
        var before = totals.Segments;
        using var limit = time.ToCancellation();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = stop.Token };
        try
        {
            if (segments.Count > 0)
            {
                await Parallel.ForEachAsync(segments, parallel, async (segment, token) => await ScanAsync(segment, scan, token));
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            if (totals.Segments == 0)
            {
                throw new ArchiveTooSlowException($"The scan of {segments[0]}", time.Elapsed);
            }
        }

        return segments.Count - (totals.Segments - before);
    }

    private async Task ScanAsync(
        Segment segment, Func<Segment, Action<long>, CancellationToken, Task> scan, CancellationToken cancellation)
    {
        // An interrupted scan costs money and achieves nothing, so one that would not end in time is not started.
        if (totals.Segments > 0 && time.Left < _longest)
        {
            return;
        }

        var started = time.Elapsed;
        await scan(segment, totals.AddItems, cancellation);
        lock (_lock)
        {
            _longest = time.Elapsed - started > _longest ? time.Elapsed - started : _longest;
        }

        totals.AddSegment();
    }
}
