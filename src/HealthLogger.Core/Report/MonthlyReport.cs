using HealthLogger.Core.Calendar;

namespace HealthLogger.Core.Report;

/// <summary>What a month's records and events say; the report's JSON is this record, member by member.</summary>
public sealed record MonthlyReport(Month Month, UsageSummary Usage, HealthSummary Health);

/// <summary>Usage events of the month, counted by their UTC day.</summary>
/// <param name="Users">How many different users have an event.</param>
/// <param name="ByAction">Count descending, then name.</param>
/// <param name="ByDay">Days that have an event, ascending.</param>
public sealed record UsageSummary(long Total, long Users, IReadOnlyList<ActionCount> ByAction, IReadOnlyList<DayCount> ByDay);

public sealed record ActionCount(string Action, long Count, long Users);

public sealed record DayCount(DateOnly Day, long Count);

/// <summary>Health records of the month, counted by each person's local day.</summary>
/// <param name="Users">How many different users have a record.</param>
/// <param name="ByDay">Days that have a record, ascending.</param>
/// <param name="Flags">Flags that occur; count descending, then name.</param>
public sealed record HealthSummary(
    long Records, long Users, Scores Average, IReadOnlyList<DayScores> ByDay, IReadOnlyList<FlagCount> Flags);

/// <summary>Averages on the scale 0 to 100, rounded to 3 digits; null where no record has the value.</summary>
public sealed record Scores(double? Fatigue, double? Mood, double? Motivation);

/// <summary>One day's averages, like <see cref="Scores"/>.</summary>
public sealed record DayScores(DateOnly Day, long Records, double? Fatigue, double? Mood, double? Motivation);

/// <param name="Flag">The flag's name, such as <c>poor_sleep</c>.</param>
/// <param name="Count">How many records carry it.</param>
public sealed record FlagCount(string Flag, long Count);
