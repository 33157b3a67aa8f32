namespace HealthLogger.Core.Report;

/// <summary>One bar of a ranking.</summary>
/// <param name="Color">The variable of the stylesheet for its colour; null for a count that cannot be compared with the others, and has no bar.</param>
internal sealed record Bar(string Name, long Count, string? Color)
{
    /// <summary>The number of people behind the count, or null if it is withheld or does not apply.</summary>
    public long? Users { get; init; }
}
