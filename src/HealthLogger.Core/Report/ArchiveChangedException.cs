using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The archive of a month, or of the month before, changed while a report was made of it. Another try succeeds.</summary>
public sealed class ArchiveChangedException(Month month) : Exception(
    $"The archive changed while {month} was reported, by an archive run or the erasure of a person. Run hl report --month {month} again.")
{
    public Month Month => month;
}
