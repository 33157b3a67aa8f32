namespace HealthLogger.Core.People;

/// <summary>A copy of erased data that the platform deletes by itself, later.</summary>
/// <param name="What">The copy, as a noun phrase.</param>
/// <param name="GoneBy">When it is gone, or null if there is no fixed time.</param>
/// <param name="HowToCheck">How to find out whether it is gone, as a sentence; needed if there is no fixed time.</param>
public sealed record LaterCopy(string What, DateTimeOffset? GoneBy, string? HowToCheck);
