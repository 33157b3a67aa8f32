using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>The figures of a month. The JSON of the report has the same members.</summary>
public sealed record MonthlyReport(Month Month, UsageSummary Usage, HealthSummary Health);

/// <summary>The usage events of the month, counted by UTC day.</summary>
/// <param name="Users">The number of distinct users with an event.</param>
/// <param name="ByAction">Sorted by count, descending, then by name.</param>
/// <param name="ByDay">The days with an event, ascending.</param>
public sealed record UsageSummary(long Total, long Users, IReadOnlyList<ActionCount> ByAction, IReadOnlyList<DayCount> ByDay);

public sealed record ActionCount(string Action, long Count, long Users);

public sealed record DayCount(DateOnly Day, long Count);

/// <summary>The health records of the month, counted by the local day of each person.</summary>
/// <param name="Users">The number of distinct users with a record.</param>
/// <param name="ByDay">The days with a record, ascending.</param>
/// <param name="Flags">The flags that occur, sorted by count, descending, then by name.</param>
public sealed record HealthSummary(
    long Records, long Users, Scores Average, IReadOnlyList<DayScores> ByDay, IReadOnlyList<FlagCount> Flags);

/// <summary>Averages from 0 to 100, rounded to 3 decimal places; null if no record has the value.</summary>
public sealed record Scores(double? Fatigue, double? Mood, double? Motivation);

/// <summary>The averages of one day, as in <see cref="Scores"/>.</summary>
public sealed record DayScores(DateOnly Day, long Records, double? Fatigue, double? Mood, double? Motivation);

/// <param name="Flag">The name of the flag, such as <c>poor_sleep</c>.</param>
/// <param name="Count">The number of records with the flag.</param>
public sealed record FlagCount(string Flag, long Count);
