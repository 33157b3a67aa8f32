namespace HealthLogger.Core.People;

/// <summary>An erasure that is going on.</summary>
/// <param name="UserId">The person to erase. It is never stored.</param>
/// <param name="At">When the erasure began: what the person records later is welcome.</param>
/// <param name="TombstoneId">As in <see cref="Tombstone.Id"/>.</param>
public sealed record Erasure(string UserId, DateTimeOffset At, string TombstoneId);
