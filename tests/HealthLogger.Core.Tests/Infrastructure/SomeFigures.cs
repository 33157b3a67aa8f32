using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Testing;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>Unprotected figures of a team, and the figures that are published.</summary>
internal static class SomeFigures
{
    public static readonly Month January = Some.Month("2026-01");

    private static readonly ChangeFigures Unchanged = new(0, 0, null);

    /// <summary>Returns a month in which everyone gave every score.</summary>
    public static HealthFigures OfTeam(int users, params HealthGroup[] days) => new(Month(users), null, days);

    public static HealthGroup Month(int users, PerScore<ScoreFigures>? scores = null, params (string Name, long Records, long Users)[] flags) =>
        Group(null, 10 * users, users, scores ?? All(Score(users)), flags);

    /// <summary>Returns a day on which everyone who recorded gave every score, and can be compared.</summary>
    public static HealthGroup Day(int day, int users, PerScore<ScoreFigures>? scores = null) =>
        Group(new DateOnly(January.Year, January.Number, day), users, users, scores ?? All(Compared(users)), []);

    /// <summary>Returns the figures of a score in a month.</summary>
    public static ScoreFigures Score(int users, double mean = 50, ChangeFigures? change = null) =>
        new(users, users == 0 ? null : mean, 0, null, change ?? Unchanged);

    /// <summary>Returns the figures of a score on a day. The plain mean must not be published for several people.</summary>
    public static ScoreFigures Compared(int users, double deviation = 0, int? present = null) =>
        new(present ?? users, 77.7, users, users == 0 ? null : deviation, Unchanged);

    public static PerScore<ScoreFigures> All(ScoreFigures score) => new(score, score, score);

    /// <summary>Returns the published figures, with a minimum of 5 people unless the test sets another one.</summary>
    public static HealthSummary Publish(this HealthFigures figures, int minUsers = 5, HealthSummary? before = null) =>
        new DisclosureControl(minUsers).Publish(figures, Some.Now, before);

    private static HealthGroup Group(
        DateOnly? day, long records, long users, PerScore<ScoreFigures> scores, (string Name, long Records, long Users)[] flags) => new(
        January, day, records, users, Some.Now, scores,
        [.. HealthFlag.All
            .Select(flag => flags.SingleOrDefault(figures => figures.Name == flag.Name))
            .Select(flag => new FlagFigures(flag.Records, flag.Users))]);
}
