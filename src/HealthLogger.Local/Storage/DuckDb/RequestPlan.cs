using HealthLogger.Core.Ingest;

namespace HealthLogger.Local.Storage;

/// <summary>What becomes of the lines of several requests, one request after another.</summary>
/// <param name="Outcomes">One for each request.</param>
/// <param name="Skipped">The lines that are not stored, as positions in all requests together.</param>
internal sealed record RequestPlan(IReadOnlyList<WriteOutcome> Outcomes, IReadOnlyList<int> Skipped)
{
    private static readonly IReadOnlyList<StoredRevision> None = [];

    /// <summary>
    /// A request with an invalid line is refused as a whole. A line that is stored already, or that comes again, is skipped if it would
    /// change nothing.
    /// </summary>
    /// <param name="stored">For the position of a line: the stored rows of its record in the order of their writing.</param>
    public static RequestPlan Of(IReadOnlyList<LineBatch> requests, IReadOnlyDictionary<int, List<StoredRevision>> stored)
    {
        var histories = new Dictionary<ReadOnlyMemory<byte>, RevisionHistory>(new BytesComparer());
        var (outcomes, skipped, first) = (new List<WriteOutcome>(requests.Count), new List<int>(), 0);
        foreach (var request in requests)
        {
            var (outcome, without) = PlanOne(request, histories, position => stored.GetValueOrDefault(first + position) ?? None);
            outcomes.Add(outcome);
            skipped.AddRange(without.Select(position => first + position));
            first += request.Count;
        }

        return new RequestPlan(outcomes, skipped);
    }

    private static (WriteOutcome Outcome, IEnumerable<int> Skipped) PlanOne(
        LineBatch request,
        Dictionary<ReadOnlyMemory<byte>, RevisionHistory> histories,
        Func<int, IReadOnlyList<StoredRevision>> stored)
    {
        var (added, copies, refused) = (new List<(RevisionHistory History, RevisionLine Line)>(), new List<int>(), new List<RefusedLine>());
        for (var position = 0; position < request.Count; position++)
        {
            var line = RevisionLine.Of(request.Line(position));
            if (!histories.TryGetValue(line.Record, out var history))
            {
                histories.Add(line.Record, history = new RevisionHistory(stored(position)));
            }

            if (history.Contains(line, stored(position)))
            {
                copies.Add(position);
            }
            else if (history.FindProblem(line) is { } problem)
            {
                refused.Add(new RefusedLine(position, problem) { IsFinal = true, InvalidField = "recorded_at" });
            }
            else
            {
                history.Add(line);
                added.Add((history, line));
            }
        }

        if (refused.Count == 0)
        {
            return (new WriteOutcome(copies.Count, []), copies);
        }

        added.ForEach(each => each.History.Remove(each.Line));
        return (new WriteOutcome(0, refused), Enumerable.Range(0, request.Count));
    }
}
