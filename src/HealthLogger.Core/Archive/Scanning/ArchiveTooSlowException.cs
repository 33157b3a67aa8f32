namespace HealthLogger.Core.Archive;

/// <summary>A part of the archive takes longer than a run may last, so another run would not help.</summary>
/// <param name="what">The part, which is the start of the message.</param>
public sealed class ArchiveTooSlowException(string what, TimeSpan limit) : Exception(
    $"{what} takes longer than the {limit.TotalSeconds:0} s that this run may last, so running it again would not help. Give the function "
    + "more memory, which brings more CPU, or the table more read capacity; or run hl archive --aws, which has no limit.");
