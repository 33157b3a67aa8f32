using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;

namespace HealthLogger.Testing.Contracts;

/// <summary>The query of health. The scores of the tests are of fatigue.</summary>
public abstract partial class QueryEngineContract
{
    private static readonly TimeSpan Microsecond = TimeSpan.FromMicroseconds(1);

    [Fact]
    public async Task RecordsAreCountedByTheLocalDay()
    {
        var health = await HealthOfAsync(
            Row("ann", "2026-01-01T00:00:00+14:00", 10),
            Row("ann", "2026-01-31T23:59:59-12:00", 20),
            Row("ann", "2026-02-01T00:00:00+14:00", 30),
            Row("ann", "2025-12-31T23:59:59.999999-12:00", 40),
            Row("ann", "2025-12-01T00:00:00+14:00", 50),
            Row("ann", "2025-11-30T23:59:59-12:00", 60));

        Assert.Equal((2, 1, 15), (health.Month?.Records, health.Month?.Users, Fatigue(health.Month).Mean));
        Assert.Equal((2, 1, 45), (health.Before?.Records, health.Before?.Users, Fatigue(health.Before).Mean));
        Assert.Equal([new(2026, 1, 1), new(2026, 1, 31)], health.Days.Select(day => day.Day!.Value));
        Assert.Equal([10, 20], health.Days.Select(day => Fatigue(day).Mean));
    }

    [Fact]
    public async Task EveryPersonHasOneVoice()
    {
        var health = await HealthOfAsync(
            Row("ann", Day(5), 10), Row("ann", Day(5), 30), Row("ann", Day(6), 50),
            Row("bob", Day(5), 60),
            Row("eve", Day(5), null));

        Assert.Equal((5, 3), (health.Month?.Records, health.Month?.Users));
        Assert.Equal((2, 45), (Fatigue(health.Month).Users, Fatigue(health.Month).Mean)); // ann 30, bob 60
        Assert.Equal((4, 3), (health.Days[0].Records, health.Days[0].Users));
        Assert.Equal((2, 40), (Fatigue(health.Days[0]).Users, Fatigue(health.Days[0]).Mean)); // ann 20, bob 60
    }

    [Fact]
    public async Task ADayIsComparedWithThePersonsOwnUsual()
    {
        var health = await HealthOfAsync(
            Row("ann", Day(5), 10), Row("ann", Day(5), 30), Row("ann", Day(6), 60), // usually 40
            Row("bob", Day(5), 50), Row("bob", Day(7), 90), // usually 70
            Row("eve", Day(5), 100), Row("eve", Day(6), null)); // one day: nothing to compare with

        Assert.Equal((2, -20), Compared(health.Days[0]));
        Assert.Equal((1, 20), Compared(health.Days[1]));
        Assert.Equal((1, 20), Compared(health.Days[2]));

        static (long, double?) Compared(HealthGroup day) => (Fatigue(day).ComparedUsers, Fatigue(day).Deviation);
    }

    [Fact]
    public async Task AMonthIsComparedWithTheSamePeoplesMonthBefore()
    {
        var health = await HealthOfAsync(
            Row("ann", "2025-12-05T12:00:00Z", 40), Row("ann", "2025-12-06T12:00:00Z", 60), Row("ann", Day(5), 60),
            Row("bob", "2025-12-05T12:00:00Z", 20), Row("bob", Day(5), 50),
            Row("eve", "2025-12-05T12:00:00Z", 0), Row("eve", Day(5), null),
            Row("joe", Day(5), 100));

        var change = Fatigue(health.Month).Change;

        Assert.Equal((2, 20), (change.Users, change.Mean)); // 10 and 30
        Assert.Equal(Math.Sqrt(200), change.Deviation!.Value, 9);
        Assert.Equal(0, Fatigue(health.Before).Change.Users);
        Assert.Equal(0, Fatigue(health.Days[0]).Change.Users);
    }

    [Fact]
    public async Task TheChangeOfOnePersonHasNoDeviation()
    {
        var health = await HealthOfAsync(Row("ann", "2025-12-05T12:00:00Z", 40), Row("ann", Day(5), 50));

        Assert.Equal(new ChangeFigures(1, 10, null), Fatigue(health.Month).Change);
    }

    [Fact]
    public async Task FlagsAreCountedByRecordAndByPerson()
    {
        var health = await HealthOfAsync(
            Row("ann", Day(5), 10, flags: 1), Row("ann", Day(6), 10, flags: 1 + 32), Row("bob", Day(5), 10, flags: 32), Row("eve", Day(5), 10));

        var flags = HealthFlag.All.Zip(health.Month!.Flags).ToDictionary(flag => flag.First.Name, flag => flag.Second);
        Assert.Equal(new FlagFigures(2, 1), flags["poor_sleep"]);
        Assert.Equal(new FlagFigures(2, 2), flags["caffeine"]);
        Assert.Equal(new FlagFigures(0, 0), flags["alcohol"]);
    }

    [Fact]
    public async Task OfCopiesTheFirstOneWrittenCounts()
    {
        var health = await HealthOfAsync(
            Some.RecordLine("1", at: Day(5), fatigue: 90, writtenAt: Some.Now - Microsecond),
            Some.RecordLine("1", at: Day(5), fatigue: 10, writtenAt: Some.Now - 2 * Microsecond),
            Some.RecordLine("1", at: Day(5), fatigue: 80, writtenAt: Some.Now),
            Some.RecordLine("1", "bob", Day(5), fatigue: 30));

        Assert.Equal((2, 20), (health.Month?.Records, Fatigue(health.Month).Mean));
    }

    [Fact]
    public async Task RecordsOfTheMonthThatWereWrittenLaterDoNotCount()
    {
        var asOf = Some.Now - 5 * Microsecond;
        var engine = await WithRecordsAsync(
            Some.RecordLine("1", at: Day(5), fatigue: 10, writtenAt: asOf),
            Some.RecordLine("2", at: Day(5), fatigue: 90, writtenAt: asOf + Microsecond),
            Some.RecordLine("3", at: "2025-12-05T12:00:00Z", fatigue: 30, writtenAt: Some.Now));

        var health = HealthFigures.Read(await engine.ReadAsync(HealthQuery.Of(January, null, asOf, Some.Now), default), January);

        Assert.Equal((1, 10, asOf), (health.Month?.Records, Fatigue(health.Month).Mean, health.Month?.LastWrittenAt));
        Assert.Equal((1, 30, Some.Now), (health.Before?.Records, Fatigue(health.Before).Mean, health.Before?.LastWrittenAt));
        Assert.Equal(-20, Fatigue(health.Month).Change.Mean);
    }

    [Fact]
    public async Task RecordsOfTheMonthBeforeCountIfTheyWereInItsOwnReport()
    {
        var previousAsOf = Some.Now - 5 * Microsecond;
        var engine = await WithRecordsAsync(
            Some.RecordLine("1", at: "2025-12-05T12:00:00Z", fatigue: 10, writtenAt: previousAsOf),
            Some.RecordLine("2", at: "2025-12-05T12:00:00Z", fatigue: 90, writtenAt: previousAsOf + Microsecond),
            Some.RecordLine("3", at: Day(5), fatigue: 30, writtenAt: Some.Now));

        var health = HealthFigures.Read(await engine.ReadAsync(HealthQuery.Of(January, null, Some.Now, previousAsOf), default), January);

        Assert.Equal((1, 10), (health.Before?.Records, Fatigue(health.Before).Mean));
        Assert.Equal((1, 20), (health.Month?.Records, Fatigue(health.Month).Change.Mean));
    }

    [Fact]
    public async Task OfCorrectionsTheHighestRevisionCountsAndOfTheSameRevisionTheLastOneWritten()
    {
        var health = await HealthOfAsync(
            Some.RecordLine("1", at: Day(5), fatigue: 90),
            Revision(3, 20, Some.Now - 2 * Microsecond),
            Revision(3, 10, Some.Now - Microsecond),
            Revision(2, 70, Some.Now));

        Assert.Equal((1, 10), (health.Month?.Records, Fatigue(health.Month).Mean));
        Assert.Equal(new(2026, 1, 6), Assert.Single(health.Days).Day); // the corrections are of the next local day
    }

    [Fact]
    public async Task ADeletedRecordDoesNotCountUntilItIsCorrected()
    {
        string[] deleted = [Some.RecordLine("1", at: Day(5), fatigue: 90), Revision(1, 50, Some.Now), Revision(1, null, Some.Now - Microsecond), Row("bob", Day(7), 30)];

        var health = await HealthOfAsync(deleted);
        var again = await HealthOfAsync([.. deleted, Revision(2, 40, Some.Now)]);

        Assert.Equal((1, 1, 30, Some.Now), (health.Month?.Records, health.Month?.Users, Fatigue(health.Month).Mean, health.Month?.LastWrittenAt));
        Assert.Single(health.Days);
        Assert.Equal((2, 2, 35), (again.Month?.Records, again.Month?.Users, Fatigue(again.Month).Mean));
    }

    [Fact]
    public async Task ACorrectionThatWasWrittenLaterDoesNotHideTheRecord()
    {
        var asOf = Some.Now - 5 * Microsecond;
        var engine = await WithRecordsAsync(
            Some.RecordLine("1", at: Day(5), fatigue: 10, writtenAt: asOf), Revision(1, 90, asOf + Microsecond), Revision(2, null, asOf + Microsecond));

        var health = HealthFigures.Read(await engine.ReadAsync(HealthQuery.Of(January, null, asOf, Some.Now), default), January);

        Assert.Equal((1, 10, asOf), (health.Month?.Records, Fatigue(health.Month).Mean, health.Month?.LastWrittenAt));
    }

    [Fact]
    public async Task ATableWithoutRevisionsHasTheSameFigures()
    {
        var engine = await WithRecordsAsync(
            Some.RecordLine("1", at: Day(5), fatigue: 80, writtenAt: Some.Now), Some.RecordLine("1", at: Day(5), fatigue: 10), Row("bob", Day(7), 30));

        var rows = await engine.ReadAsync(HealthQuery.Of(January, null, Some.Now, Some.Now), default);
        var older = await engine.ReadAsync(HealthQuery.OfOlderTable(January, null, Some.Now, Some.Now), default);

        Assert.NotEmpty(rows);
        Assert.Equal(rows.Select(row => row.Values), older.Select(row => row.Values));
    }

    [Fact]
    public async Task CorrectionsFarFromTheirRecordAreCounted()
    {
        string At(string id, string at, int revision) =>
            Some.LineOf($$"""{"record_id":"{{id}}","user_id":"ann","recorded_at":"{{at}}","revision":{{revision}},"fatigue":10}""", Some.Now);
        var engine = await WithRecordsAsync(
            Some.RecordLine("near", at: Day(5)), At("near", "2026-01-06T02:00:00Z", 1), At("near", "2026-01-04T22:00:00Z", 2),
            Some.RecordLine("later", at: Day(5)), At("later", "2026-01-06T02:00:01Z", 1),
            Some.RecordLine("earlier", at: Day(5)), At("earlier", "2026-01-04T21:59:59Z", 1),
            Some.RecordLine("alone", at: Day(5)));

        var rows = await engine.ReadAsync(FarCorrectionsQuery.Of(Some.Now), default);

        Assert.Equal(2, FarCorrectionsQuery.Read(rows));
    }

    private static string Day(int day) => $"2026-01-{day:D2}T12:00:00Z";

    private static string Row(string user, string at, int? fatigue, int flags = 0) =>
        Some.RecordLine(Guid.NewGuid().ToString("N"), user, at, fatigue, flags);

    // A correction of record 1, or its deletion.
    private static string Revision(int revision, int? fatigue, DateTimeOffset writtenAt) => Some.LineOf(
        $$"""
        {"record_id":"1","user_id":"ann","recorded_at":"2026-01-06T01:00:00Z","revision":{{revision}},
         {{(fatigue is null ? "\"deleted\":true" : $"\"fatigue\":{fatigue}")}}}
        """,
        writtenAt);

    private static ScoreFigures Fatigue(HealthGroup? group) =>
        group?.Scores.Fatigue ?? throw new InvalidDataException("The query returned no such row.");

    private async Task<HealthFigures> HealthOfAsync(params string[] records) => await HealthAsync(await WithRecordsAsync(records));

    private async Task<IQueryEngine> WithRecordsAsync(params string[] records)
    {
        var engine = await CreateAsync(records, _ => Task.CompletedTask);
        await engine.RepairAsync([], default);
        return engine;
    }

    private static async Task<HealthFigures> HealthAsync(IQueryEngine engine, string? user = null) =>
        HealthFigures.Read(await engine.ReadAsync(HealthQuery.Of(January, user, Some.Now, Some.Now), default), January);
}
