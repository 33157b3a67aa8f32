using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Functions.Events;

/// <summary>What a run within a limit of time has done.</summary>
/// <param name="SegmentsLeft">While above 0, the same event again goes on.</param>
internal sealed record RunAnswer(IReadOnlyList<Month> Months, int SegmentsLeft, IReadOnlyList<MonthAnswer> Archived);

/// <summary>What there is to do.</summary>
/// <param name="Reports">The months whose reports are to be made, or made again, afterwards.</param>
internal sealed record PlanAnswer(
    DateTimeOffset StartedAt, IReadOnlyList<Month> Months, IReadOnlyList<SegmentAnswer> Segments, IReadOnlyList<Month> Reports);

/// <param name="Number">From 0.</param>
internal sealed record SegmentAnswer(int Number, int Of);

/// <param name="Items">How many items of the months the segment holds.</param>
internal sealed record ScanAnswer(int Number, int Of, long Items);

internal sealed record FinishAnswer(IReadOnlyList<MonthAnswer> Archived);

/// <summary>The latest manifest of a month, in short; its members are those of <see cref="Manifest"/>.</summary>
/// <param name="IsNew">This run has written that revision.</param>
internal sealed record MonthAnswer(
    Month Month, int Revision, long Items, long Bytes, long Quarantined, bool Complete, DateTimeOffset? MissingBefore, bool IsNew)
{
    public static MonthAnswer Of(ArchivedMonth archived)
    {
        var manifest = archived.Manifest;
        return new MonthAnswer(
            manifest.Month, manifest.Revision, manifest.Items, manifest.Bytes, manifest.Quarantined, manifest.Complete, manifest.MissingBefore, archived.IsNew);
    }
}
