using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Archive;

/// <summary>Stores the number of segments of each month, once for all reruns, and finds which of them are done.</summary>
internal sealed class MonthPlans(IObjectStore store)
{
    /// <summary>Returns the number of a month's segments. If none is stored yet, stores and returns <paramref name="proposal"/>.</summary>
    public async Task<int> GetOrCreateAsync(Month month, int proposal, CancellationToken cancellation)
    {
        while (true)
        {
            if (await FindAsync(month, cancellation) is { } plan)
            {
                return plan.Segments;
            }

            if (await store.CreateAsync(ArchiveLayout.Plan(month), new MonthPlan(month, proposal), ArchiveJsonContext.Default.MonthPlan, cancellation))
            {
                return proposal;
            }
        }
    }

    /// <exception cref="InvalidOperationException">The month has not been planned.</exception>
    public async Task<int> GetAsync(Month month, CancellationToken cancellation) =>
        (await FindAsync(month, cancellation))?.Segments
        ?? throw new InvalidOperationException($"{month} has not been planned: run the plan step before its segments and its manifest.");

    /// <summary>
    /// Returns the numbers of the segments that are done: those with a receipt, with a mark that they hold nothing, or, if a
    /// receipt was lost, with an object.
    /// </summary>
    public Task<HashSet<int>> FindDoneAsync(Month month, CancellationToken cancellation) =>
        FindDoneAsync(month, ArchiveLayout.PlanPrefix(month), ArchiveLayout.HistoryPrefix(month), cancellation);

    public async Task<bool> IsDoneAsync(Month month, Segment segment, CancellationToken cancellation)
    {
        var receipts = ArchiveLayout.ReceiptPrefix(month, segment);
        var objects = ArchiveLayout.HistoryPrefix(month) + segment;
        return (await FindDoneAsync(month, receipts, objects, cancellation)).Contains(segment.Number);
    }

    /// <exception cref="InvalidOperationException">The month has not been planned, or one of its segments has not been scanned.</exception>
    public async Task ThrowIfNotDoneAsync(Month month, CancellationToken cancellation)
    {
        var segments = await GetAsync(month, cancellation);
        var done = await FindDoneAsync(month, cancellation);
        foreach (var segment in Segment.Each(segments).Where(segment => !done.Contains(segment.Number)))
        {
            throw new InvalidOperationException($"{month} cannot be finished: {segment} has not been scanned yet. Archive the month again.");
        }
    }

    private async Task<HashSet<int>> FindDoneAsync(Month month, string receipts, string objects, CancellationToken cancellation)
    {
        var done = new HashSet<int>();
        await foreach (var key in store.ListAsync(receipts, cancellation))
        {
            Add(key);
        }

        await foreach (var key in store.ListAsync(objects, cancellation))
        {
            if (ArchiveLayout.IsObject(key))
            {
                Add(ArchiveLayout.ReceiptOf(month, key));
            }
        }

        return done;

        void Add(string receipt)
        {
            if (ArchiveLayout.DoneSegment(month, receipt) is { } number)
            {
                done.Add(number);
            }
        }
    }

    private Task<MonthPlan?> FindAsync(Month month, CancellationToken cancellation) =>
        store.ReadAsync(ArchiveLayout.Plan(month), ArchiveJsonContext.Default.MonthPlan, cancellation);
}

/// <summary>The number of segments that the table is divided into for a month; stored before the month's first object.</summary>
internal sealed record MonthPlan(Month Month, int Segments);
