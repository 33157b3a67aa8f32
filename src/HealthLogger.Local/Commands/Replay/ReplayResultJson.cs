using HealthLogger.Core.Replay;

namespace HealthLogger.Local.Commands;

/// <summary>The result of a replay.</summary>
/// <param name="Sent">Of a dry run: the number that would be sent.</param>
/// <param name="ErrorCodes">The number of records by Firehose's code, without those that were sent before.</param>
internal sealed record ReplayResultJson(
    bool DryRun, int Files, long Sent, long AlreadyThere, long SentBefore, long Failed, long Postponed, long Erased,
    IReadOnlyList<ErrorCodeJson> ErrorCodes, IReadOnlyList<ReplayFailureJson> Failures)
{
    public static ReplayResultJson Of(ReplayResult result, bool isDryRun) => new(
        isDryRun, result.Files, result.Sent, result.AlreadyThere, result.SentBefore, result.Failed, result.Postponed, result.Erased,
        [.. result.Codes.Select(code => new ErrorCodeJson(code.Key, code.Value))],
        [.. result.Failures.Select(failure => new ReplayFailureJson(failure.Reason, failure.Count, failure.Places))]);
}

internal sealed record ErrorCodeJson(string Code, long Count);

/// <param name="Places">The first ones.</param>
internal sealed record ReplayFailureJson(string Reason, long Count, IReadOnlyList<ReplayPlace> Places);
