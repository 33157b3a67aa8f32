using System.Text.Json.Serialization;
using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The figures of a month. The JSON of the report has the same members.</summary>
/// <param name="Usage">Null if the month is not over: its events are counted once it is archived.</param>
public sealed record MonthlyReport(Month Month, UsageSummary? Usage, HealthSummary Health);

/// <summary>The usage events of the month, counted by UTC day.</summary>
/// <param name="Users">The number of distinct users with an event.</param>
/// <param name="ByAction">Sorted by count, descending, then by name.</param>
/// <param name="ByDay">The days with an event, ascending.</param>
public sealed record UsageSummary(long Total, long Users, IReadOnlyList<ActionCount> ByAction, IReadOnlyList<DayCount> ByDay)
{
    public UsageTotals Totals() => new(Total, Users);
}

/// <summary>The usage events of a month without their days and actions.</summary>
/// <param name="Users">The number of distinct users with an event.</param>
public sealed record UsageTotals(long Total, long Users);

/// <param name="Users">The number of distinct users, or null if it is withheld.</param>
public sealed record ActionCount(string Action, long Count, long? Users);

public sealed record DayCount(DateOnly Day, long Count);

/// <summary>
/// The health figures of the month that <see cref="DisclosureControl"/> allows to be published. Records are counted by each person's local
/// day. A figure based on fewer than <paramref name="MinUsers"/> people is null, or has no entry.
/// </summary>
/// <param name="Records">The number of records.</param>
/// <param name="Users">The number of distinct people with a record.</param>
/// <param name="MinUsers">1 if the figures are exact; otherwise scores are whole numbers from 5 to 95.</param>
/// <param name="AsOf">Records that were written later are not counted.</param>
/// <param name="Average">The mean over people of each person's mean over all their records of the month, from 0 to 100.</param>
/// <param name="AverageUsers">The number of people in each average.</param>
/// <param name="Change">The change from the month before.</param>
/// <param name="ByDay">The days with a figure, ascending.</param>
/// <param name="Flags">Sorted by count, descending, then by name.</param>
public sealed record HealthSummary(
    long? Records,
    long? Users,
    int MinUsers,
    DateTimeOffset AsOf,
    PerScore<double?> Average,
    PerScore<long?> AverageUsers,
    PerScore<ScoreChange?> Change,
    IReadOnlyList<HealthDay> ByDay,
    IReadOnlyList<FlagCount> Flags)
{
    /// <summary>True if nothing is withheld or rounded: the figures are one person's own, or are for someone who has the data.</summary>
    [JsonIgnore]
    public bool IsExact => MinUsers == 1;

    /// <summary>Returns true if the other summary has the same figures, regardless of when each was made.</summary>
    public bool HasFiguresOf(HealthSummary other) =>
        this with { AsOf = other.AsOf, ByDay = other.ByDay, Flags = other.Flags } == other
        && ByDay.SequenceEqual(other.ByDay)
        && Flags.SequenceEqual(other.Flags);
}

/// <summary>
/// The figures of one day. If they are exact, a score is the mean over people of their means of the day. Otherwise it is the month's
/// average plus the mean deviation of the people of that day from their usual scores, so that it does not depend on who was absent.
/// </summary>
public sealed record HealthDay(DateOnly Day, long? Records, long? Users, double? Fatigue, double? Mood, double? Motivation)
{
    internal HealthDay(DateOnly day, long? records, long? users, PerScore<double?> scores)
        : this(day, records, users, scores.Fatigue, scores.Mood, scores.Motivation)
    {
    }

    [JsonIgnore]
    public PerScore<double?> Scores => new(Fatigue, Mood, Motivation);
}

/// <summary>How a score has changed among the people who gave it in both months; each person is compared with themselves.</summary>
/// <param name="Mean">The mean of each person's mean of this month minus that of the month before; null if it is withheld.</param>
/// <param name="Low">The lower end of its 95 % interval; null for one person, or if it is withheld.</param>
/// <param name="High">The upper end.</param>
/// <param name="Users">How many people were compared; null if it is withheld.</param>
public sealed record ScoreChange(ChangeDirection Direction, double? Mean, double? Low, double? High, long? Users);

/// <summary>The direction of a change whose interval excludes zero.</summary>
public enum ChangeDirection
{
    /// <summary>The interval contains zero, or there is none: no clear change.</summary>
    None,
    Up,
    Down,
}

/// <param name="Flag">The name of the flag, such as <c>poor_sleep</c>.</param>
/// <param name="Count">The number of records with the flag.</param>
/// <param name="Users">The number of people with such a record, or null if it is withheld.</param>
public sealed record FlagCount(string Flag, long Count, long? Users);
