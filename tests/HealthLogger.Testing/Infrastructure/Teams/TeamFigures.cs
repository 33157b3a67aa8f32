using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Testing.Teams;

/// <summary>
/// Computes from plain records what <c>HealthQuery</c> returns: the reference for its SQL, and a fast substitute for it. Everything is a mean
/// over people of something about each of them.
/// </summary>
internal static class TeamFigures
{
    /// <param name="asOf">What was written later does not count for the month.</param>
    /// <param name="previousAsOf">The same for the month before.</param>
    public static HealthFigures Of(IEnumerable<TeamRecord> records, Month month, DateTimeOffset asOf, DateTimeOffset previousAsOf)
    {
        var all = records.ToList();
        var now = OfMonth(all, month, asOf);
        var before = OfMonth(all, month.Previous, previousAsOf);
        var usual = PerScore<Dictionary<string, double>>.Of(index => UsualOfPeople(now, index));
        return new HealthFigures(
            Group(month, null, now, index => OfMonth(now, before, index)),
            Group(month.Previous, null, before, index => OfMonth(before, [], index)),
            [.. now.GroupBy(record => record.Day).OrderBy(day => day.Key)
                .Select(day => Group(month, day.Key, [.. day], index => OfDay([.. day], usual[index], index)))
                .OfType<HealthGroup>()]);
    }

    // With deletions, which have no scores.
    private static List<TeamRecord> OfMonth(IEnumerable<TeamRecord> records, Month month, DateTimeOffset asOf) =>
    [
        .. records.Where(record => record.WrittenAt <= asOf)
            .GroupBy(record => (record.User, record.Id))
            .Select(Newest)
            .Where(record => new Month(record.Day.Year, record.Day.Month) == month),
    ];

    // Of the highest revision: a deletion, or the first one written of revision 0, or the last one written of another.
    private static TeamRecord Newest(IEnumerable<TeamRecord> copies)
    {
        var newest = copies.GroupBy(copy => copy.Revision).MaxBy(revision => revision.Key)!;
        return newest.Where(copy => copy.IsDeleted).MaxBy(copy => copy.WrittenAt)
            ?? (newest.Key == 0 ? newest.MinBy(copy => copy.WrittenAt)! : newest.MaxBy(copy => copy.WrittenAt)!);
    }

    private static HealthGroup? Group(Month month, DateOnly? day, List<TeamRecord> records, Func<int, ScoreFigures> scores) =>
        records.FindAll(record => !record.IsDeleted) is { Count: > 0 } there
            ? GroupOf(month, day, there, scores) with { LastWrittenAt = records.Max(record => record.WrittenAt) }
            : null;

    private static HealthGroup GroupOf(Month month, DateOnly? day, List<TeamRecord> records, Func<int, ScoreFigures> scores) => new(
        month,
        day,
        records.Count,
        People(records),
        records.Max(record => record.WrittenAt),
        PerScore<ScoreFigures>.Of(scores),
        [.. HealthFlag.All.Select(flag => records.FindAll(record => (record.Flags & flag.Bit) != 0))
            .Select(flagged => new FlagFigures(flagged.Count, People(flagged)))]);

    private static ScoreFigures OfMonth(List<TeamRecord> records, List<TeamRecord> before, int index)
    {
        var (means, earlier) = (MeanOfPeople(records, index), MeanOfPeople(before, index));
        var changes = means.Keys.Where(earlier.ContainsKey).Select(user => means[user] - earlier[user]).ToList();
        return new ScoreFigures(
            means.Count, Mean(means.Values), 0, null, new ChangeFigures(changes.Count, Mean(changes) ?? 0, StandardDeviation(changes)));
    }

    private static ScoreFigures OfDay(List<TeamRecord> records, Dictionary<string, double> usual, int index)
    {
        var means = MeanOfPeople(records, index);
        var deviations = means.Keys.Where(usual.ContainsKey).Select(user => means[user] - usual[user]).ToList();
        return new ScoreFigures(means.Count, Mean(means.Values), deviations.Count, Mean(deviations), new ChangeFigures(0, 0, null));
    }

    /// <summary>Each person's mean over their days of their means of the day, if they gave the score on at least two days.</summary>
    private static Dictionary<string, double> UsualOfPeople(IEnumerable<TeamRecord> records, int index) => records
        .Where(record => record.Scores[index] is not null)
        .GroupBy(record => record.User)
        .Select(own => (User: own.Key, Days: own
            .GroupBy(record => record.Day, record => (double)record.Scores[index]!.Value)
            .Select(day => day.Average()).ToList()))
        .Where(person => person.Days.Count > 1)
        .ToDictionary(person => person.User, person => person.Days.Average());

    private static Dictionary<string, double> MeanOfPeople(IEnumerable<TeamRecord> records, int index) => records
        .Where(record => record.Scores[index] is not null)
        .GroupBy(record => record.User, record => (double)record.Scores[index]!.Value)
        .ToDictionary(own => own.Key, own => own.Average());

    private static int People(IEnumerable<TeamRecord> records) => records.Select(record => record.User).Distinct().Count();

    private static double? Mean(IReadOnlyCollection<double> values) => values.Count == 0 ? null : values.Average();

    private static double? StandardDeviation(List<double> values)
    {
        var mean = Mean(values);
        return values.Count < 2 ? null : Math.Sqrt(values.Sum(value => Math.Pow(value - mean!.Value, 2)) / (values.Count - 1));
    }
}
