namespace HealthLogger.Core.Archive;

/// <summary>Scans a plan's segments, several at a time, for as long as there is time for another one.</summary>
internal sealed class ScanSegments(ArchiveSteps steps, int parallelism)
{
    /// <summary>Answers how many segments are left.</summary>
    public async Task<int> RunAsync(
        ArchivePlan plan, TimeLimit time, IProgress<ArchiveProgress> progress, CancellationToken cancellation)
    {
        if (plan.Segments.Count == 0)
        {
            return 0;
        }

        var count = new ProgressCount(progress, plan.Segments.Count);
        var longest = TimeSpan.Zero;
        using var limit = time.ToCancellation();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(plan.Segments, parallel, async (segment, token) =>
            {
                // Another one would hardly be finished, and a scan that is not finished is paid for in vain.
                if (count.Segments > 0 && time.Left < longest)
                {
                    return;
                }

                var started = time.Elapsed;
                await steps.ScanAsync(plan, segment, count.AddItems, token);
                lock (count)
                {
                    longest = time.Elapsed - started > longest ? time.Elapsed - started : longest;
                }

                count.AddSegment();
            });
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            if (count.Segments == 0)
            {
                throw new ArchiveTooSlowException($"The scan of {plan.Segments[0]}", time.Elapsed);
            }
        }

        return plan.Segments.Count - count.Segments;
    }
}
