namespace HealthLogger.Core.People;

/// <summary>A person's data is being erased, or an erasure was interrupted, so that something cannot be read or written now.</summary>
/// <param name="what">What was asked for, as the start of the message: <c>2026-01 cannot be reported now</c>.</param>
public sealed class ErasureInterruptedException(string what) : Exception(
    $"{what}: the erasure of a person is not complete. If it is still running, wait until it ends. If it was interrupted, run "
    + "hl person erase for that person again, which completes it.");
