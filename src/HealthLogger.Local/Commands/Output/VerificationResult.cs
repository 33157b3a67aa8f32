using System.Text.Json;
using HealthLogger.Core.Archive;

namespace HealthLogger.Local.Commands;

/// <summary>The result of <c>archive verify --format json</c>.</summary>
/// <param name="Ok">True if nothing differs.</param>
internal sealed record VerificationResult(bool Ok, IReadOnlyList<VerifiedMonthResult> Months, IReadOnlyList<FindingResult> Findings)
{
    public static VerificationResult Of(IReadOnlyList<VerifiedMonth> verified) => new(
        verified.All(month => month.Findings.Count == 0),
        [.. verified.Select(VerifiedMonthResult.Of)],
        [.. verified.SelectMany(month => month.Findings).Select(FindingResult.Of)]);
}

/// <param name="InTable">Items of the month that are still in the table; null with <c>--quick</c>.</param>
internal sealed record VerifiedMonthResult(string Month, int Revision, int Objects, long Items, long Bytes, long? InTable)
{
    public static VerifiedMonthResult Of(VerifiedMonth month) =>
        new(month.Month.ToString(), month.Revision, month.Objects, month.Items, month.Bytes, month.InTable);
}

/// <param name="Kind">One of <see cref="FindingKind"/>, in snake case.</param>
/// <param name="Key">The object, or null if the finding is about the month as a whole.</param>
internal sealed record FindingResult(string Kind, string Month, string? Key, string Expected, string Found, string NextStep)
{
    public static FindingResult Of(ArchiveFinding finding) => new(
        JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Kind.ToString()),
        finding.Month.ToString(), finding.Key, finding.Expected, finding.Found, finding.NextStep);
}
