namespace HealthLogger.Core.Trends;

/// <summary>The trends of one person over some days, which end with the person's today. Scores have three digits.</summary>
/// <param name="Days">How many days, with those without a record.</param>
/// <param name="Daily">Every day, ascending.</param>
/// <param name="Weekdays">From Monday.</param>
/// <param name="Flags">Those that a record of these days has, from the lowest bit.</param>
public sealed record PersonTrends(
    string User,
    int Days,
    DateOnly From,
    DateOnly To,
    DateTimeOffset MadeAt,
    IReadOnlyList<TrendDay> Daily,
    IReadOnlyList<TrendWeekday> Weekdays,
    IReadOnlyList<TrendFlag> Flags);

/// <summary>The means of a day's records; null for a score that none of them has.</summary>
public sealed record TrendDay(DateOnly Day, int Records, double? Fatigue, double? Mood, double? Motivation);

/// <summary>The means of the days that are one weekday: every day counts once, however many records it has.</summary>
/// <param name="Weekday">In lower case, such as <c>monday</c>.</param>
/// <param name="Days">Those with a record.</param>
public sealed record TrendWeekday(string Weekday, int Days, double? Fatigue, double? Mood, double? Motivation);

/// <summary>The days with a flag, on which at least one record has it, compared with those without.</summary>
/// <param name="DaysWithout">Those with a record, but none with the flag.</param>
public sealed record TrendFlag(
    string Flag, int DaysWith, int DaysWithout, FlagDifference Fatigue, FlagDifference Mood, FlagDifference Motivation);

/// <summary>The mean of a score over the days with a flag minus that over the days without. The counts are of days with the score.</summary>
/// <param name="Difference">Null, as the bounds are, if there are fewer than 10 days of a kind.</param>
/// <param name="Low">The lower bound of the 95 % interval.</param>
/// <param name="High">The upper bound of the 95 % interval.</param>
/// <param name="Clear">Whether the interval leaves out 0.</param>
public sealed record FlagDifference(int DaysWith, int DaysWithout, double? Difference, double? Low, double? High, bool Clear);
