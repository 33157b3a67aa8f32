namespace HealthLogger.Core.Own;

/// <summary>The times from one until before another.</summary>
public readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    // The rows of a record are at most twice the largest offset apart.
    private static readonly TimeSpan Widening = TimeSpan.FromHours(28);

    /// <summary>The range that contains all rows of a record, if it contains the current one.</summary>
    internal TimeRange Wider => new(From - Widening, To + Widening);
}
