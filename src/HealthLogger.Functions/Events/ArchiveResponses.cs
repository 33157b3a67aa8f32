using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Functions.Events;

/// <summary>The result of a run within the time of one invocation.</summary>
/// <param name="Archived">The months that are archived; the others have segments left.</param>
/// <param name="SegmentsLeft">If above 0, invoking the function with the same event continues the run.</param>
internal sealed record RunResponse(IReadOnlyList<Month> Months, int SegmentsLeft, IReadOnlyList<MonthSummary> Archived);

/// <summary>The work of the state machine.</summary>
/// <param name="Reports">The months whose reports are to be made afterwards, or made again.</param>
internal sealed record PlanResponse(
    DateTimeOffset StartedAt, IReadOnlyList<Month> Months, IReadOnlyList<SegmentToScan> Segments, IReadOnlyList<Month> Reports);

/// <param name="Number">The number of the segment, from 0.</param>
/// <param name="Of">The number of segments.</param>
internal sealed record SegmentToScan(int Number, int Of);

/// <param name="Items">The number of items of the months in the segment.</param>
internal sealed record ScanResponse(int Number, int Of, long Items);

/// <param name="Verified">The months whose archive is as their manifests say.</param>
internal sealed record VerifyResponse(IReadOnlyList<Month> Verified);

internal sealed record FinishResponse(IReadOnlyList<MonthSummary> Archived);

/// <summary>A summary of the latest manifest of a month, with members of <see cref="Manifest"/>.</summary>
/// <param name="IsNew">This run wrote the manifest.</param>
internal sealed record MonthSummary(
    Month Month, int Revision, long Items, long Bytes, long Quarantined, bool Complete, DateTimeOffset? MissingBefore, bool IsNew)
{
    public static MonthSummary Of(ArchivedMonth archived)
    {
        var manifest = archived.Manifest;
        return new MonthSummary(
            manifest.Month, manifest.Revision, manifest.Items, manifest.Bytes, manifest.Quarantined, manifest.Complete, manifest.MissingBefore, archived.IsNew);
    }
}
