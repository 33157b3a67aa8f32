using HealthLogger.Core.Report;

namespace HealthLogger.Local.Storage;

/// <summary>The queries that were started a short while ago, by their ids.</summary>
internal sealed class RecentQueries(TimeSpan lifetime, TimeProvider clock)
{
    /// <summary>How many are kept; the oldest ones are forgotten first.</summary>
    public const int Capacity = 1000;

    private readonly object _lock = new();
    private readonly Dictionary<string, Query> _queries = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset Added)> _order = new();

    /// <summary>Adds a query, unless there is one with the id.</summary>
    public void Add(string id, Query query)
    {
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && (_order.Count >= Capacity || clock.GetUtcNow() - oldest.Added > lifetime))
            {
                _queries.Remove(_order.Dequeue().Id);
            }

            if (_queries.TryAdd(id, query))
            {
                _order.Enqueue((id, clock.GetUtcNow()));
            }
        }
    }

    /// <summary>Returns a query, or null if it is unknown or was forgotten.</summary>
    public Query? Find(string id)
    {
        lock (_lock)
        {
            return _queries.GetValueOrDefault(id);
        }
    }
}
