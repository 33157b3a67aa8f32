using HealthLogger.Core.Calendar;
using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Report;

/// <summary>
/// The unprotected result of <see cref="HealthQuery"/>, which may reveal how a single person feels. Only <see cref="DisclosureControl"/>
/// turns it into figures that may be published.
/// </summary>
/// <param name="Month">Null if the month has no record.</param>
/// <param name="Before">The month before, or null if it has no record.</param>
/// <param name="Days">The days of the month with a record, ascending.</param>
internal sealed record HealthFigures(HealthGroup? Month, HealthGroup? Before, IReadOnlyList<HealthGroup> Days)
{
    public static HealthFigures Read(IReadOnlyList<QueryRow> rows, Month month)
    {
        var groups = rows.Select(HealthGroup.Read).ToList();
        return new HealthFigures(
            groups.SingleOrDefault(group => group.Day is null && group.Month == month),
            groups.SingleOrDefault(group => group.Day is null && group.Month == month.Previous),
            [.. groups.Where(group => group.Day is not null && group.Month == month).OrderBy(group => group.Day)]);
    }
}

/// <summary>The records of a month, or of one day.</summary>
/// <param name="Day">Null for the whole month.</param>
/// <param name="LastWrittenAt">When the latest of the records, or of the deletions of records, was written.</param>
/// <param name="Flags">In the order of <see cref="HealthFlag.All"/>.</param>
internal sealed record HealthGroup(
    Month Month,
    DateOnly? Day,
    long Records,
    long Users,
    DateTimeOffset LastWrittenAt,
    PerScore<ScoreFigures> Scores,
    IReadOnlyList<FlagFigures> Flags)
{
    private const int FirstScore = 5;
    private const int ColumnsOfAScore = 7;

    private static readonly int FirstFlag = FirstScore + ColumnsOfAScore * RecordSchema.Scores.Count;

    public static HealthGroup Read(QueryRow row) => new(
        Calendar.Month.Of(new DateTimeOffset(row.Day(0), TimeOnly.MinValue, TimeSpan.Zero)),
        row.Values[1] is null ? null : row.Day(1),
        row.Count(2),
        row.Count(3),
        row.Instant(4),
        PerScore<ScoreFigures>.Of(index => ReadScore(row, FirstScore + index * ColumnsOfAScore)),
        [.. HealthFlag.All.Select((_, index) => new FlagFigures(row.Count(FirstFlag + index * 2), row.Count(FirstFlag + index * 2 + 1)))]);

    private static ScoreFigures ReadScore(QueryRow row, int first) => new(
        row.Count(first),
        row.Number(first + 1),
        row.Count(first + 2),
        row.Number(first + 3),
        new ChangeFigures(row.Count(first + 4), row.Number(first + 5) ?? 0, row.Number(first + 6)));
}

/// <param name="Users">How many people gave the score.</param>
/// <param name="Mean">The mean over these people of each one's mean in the group; null if there are none.</param>
/// <param name="ComparedUsers">For a day: how many of them also gave it on another day of the month.</param>
/// <param name="Deviation">
/// For a day: the mean over those of each one's mean of the day minus their usual score; null if there are none.
/// </param>
/// <param name="Change">For a month: the change from the month before.</param>
internal sealed record ScoreFigures(long Users, double? Mean, long ComparedUsers, double? Deviation, ChangeFigures Change);

/// <param name="Users">How many people gave the score in both the month and the month before.</param>
/// <param name="Mean">
/// The mean over these people of each one's mean of the month minus that of the month before; 0 if there are none.
/// </param>
/// <param name="Deviation">The sample standard deviation of those differences; null for fewer than two people.</param>
internal sealed record ChangeFigures(long Users, double Mean, double? Deviation);

/// <param name="Records">The number of records with the flag.</param>
/// <param name="Users">The number of people with such a record.</param>
internal readonly record struct FlagFigures(long Records, long Users);
