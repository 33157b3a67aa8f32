using HealthLogger.Core.Report;
using HealthLogger.Testing;
using HealthLogger.Testing.Teams;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

/// <summary>
/// An attack on several reports of the same month. After January's report, a person's record arrives late or is corrected, or the person is
/// erased. Then the report is stored again, and February's is made. The attacker has all reports, and knows what happened to whom (p0), but
/// not the scores.
/// <code>
/// an erasure:     n × average before - (n - 1) × average after  =  the mean of p0
/// a late record:  the same for its day gives the record, and its effect on p0's mean of k records gives that mean
/// </code>
/// Therefore the health half of a stored report is made once, and February's change uses January as it was published.
/// </summary>
public sealed class RepeatedReportAttackTests
{
    private const int Teams = 10;
    private static readonly Month February = RandomTeam.February;
    private static readonly Month January = February.Previous;

    [Fact]
    public async Task PublishedOnceALateRecordChangesNothing() => await ChangesNothingAsync(Late);

    [Fact]
    public async Task PublishedOnceACorrectionChangesNothing() => await ChangesNothingAsync(Corrected);

    [Fact]
    public async Task PublishedOnceADeletionChangesNothing() => await ChangesNothingAsync(Deleted);

    [Fact]
    public async Task PublishedOnceAnErasureTellsNoMoreThanThatSomebodyLeft()
    {
        foreach (var records in RandomTeams())
        {
            var without = await PublishAsync(records, records);
            var with = await PublishAsync(records, Erased(records));

            Assert.Equal(without.JanuaryJson, with.JanuaryJson);
            Assert.NotEqual(without.FebruaryJson, with.FebruaryJson);
            Assert.Null(with.February.Change.Fatigue?.Mean);
            var known = Presence.Of(records);
            var attacker = new Attacker(
                known,
                [.. Equations(January, with.January, records, known), .. Equations(February, with.February, Erased(records), known)],
                with.January.Average.Fatigue!.Value);
            Assert.True(attacker.MeanOf("p0", January).Deviation > 12);
        }
    }

    [Fact]
    public async Task MadeAnewWithThreeDigitsALateRecordGivesThePersonAway() => Assert.Equal(Teams, await FoundAsync(Late));

    [Fact]
    public async Task MadeAnewWithThreeDigitsAnErasureGivesThePersonAway() => Assert.Equal(Teams, await FoundAsync(Erased));

    private static async Task ChangesNothingAsync(Func<List<TeamRecord>, List<TeamRecord>> happens)
    {
        foreach (var records in RandomTeams())
        {
            var first = happens == Late ? WithoutTheLate(records) : records;

            var (without, with) = (await PublishAsync(first, first), await PublishAsync(first, happens(records)));

            Assert.Equal((without.JanuaryJson, without.FebruaryJson), (with.JanuaryJson, with.FebruaryJson));
            Assert.True(with.CameLater);
        }
    }

    // Returns in how many teams p0 is found if the figures that --min-users 1 prints are published each time.
    private static async Task<int> FoundAsync(Func<List<TeamRecord>, List<TeamRecord>> happens)
    {
        var found = 0;
        foreach (var records in RandomTeams())
        {
            var (first, second) = (happens == Late ? WithoutTheLate(records) : records, happens(records));
            var reports = new TeamReports();
            await reports.ArchiveAsync(January);
            reports.Engine.Records = first;
            var before = (await reports.PublishAsync(new(January, MinUsers: 1))).Report.Report.Health;
            reports.Engine.Records = second;
            var after = (await reports.PublishAsync(new(January, MinUsers: 1))).Report.Report.Health;

            var known = Presence.Of(records);
            var attacker = new Attacker(
                known,
                [.. Equations(January, before, first, known), .. Equations(January, after, second, known)],
                before.Average.Fatigue!.Value);
            var belief = attacker.MeanOf("p0", January);
            var truth = records.Where(record => record.User == "p0" && record.Day.Month == 1).Average(record => record.Scores.Fatigue!.Value);
            found += belief.Deviation < 1 && Math.Abs(belief.Value - truth) < 1 ? 1 : 0;
        }

        return found;
    }

    private static IEnumerable<List<TeamRecord>> RandomTeams()
    {
        var random = new Random(20_260_210);
        return Enumerable.Range(0, Teams).Select(_ => RandomTeam.Create(random, AttendancePattern.EverybodyEveryDay));
    }

    private static bool IsTheLate(TeamRecord record) => record is { User: "p0", Day: { Month: 1, Day: 3 } };

    private static List<TeamRecord> WithoutTheLate(List<TeamRecord> records) => records.FindAll(record => !IsTheLate(record));

    private static List<TeamRecord> Late(List<TeamRecord> records) =>
        records.ConvertAll(record => IsTheLate(record) ? record with { WrittenAt = Some.Now.AddSeconds(1) } : record);

    private static List<TeamRecord> Corrected(List<TeamRecord> records) =>
    [
        .. records,
        records.First(IsTheLate) with { Revision = 1, Scores = new(100, null, null), WrittenAt = Some.Now.AddSeconds(1) },
    ];

    private static List<TeamRecord> Deleted(List<TeamRecord> records) =>
        [.. records, records.First(IsTheLate).Delete() with { WrittenAt = Some.Now.AddSeconds(1) }];

    private static List<TeamRecord> Erased(List<TeamRecord> records) => records.FindAll(record => record.User != "p0");

    private static async Task<PublishedReports> PublishAsync(List<TeamRecord> first, List<TeamRecord> later)
    {
        var reports = new TeamReports();
        await reports.ArchiveAsync(January, February);
        reports.Engine.Records = first;
        await reports.PublishAsync(new(January));
        reports.Engine.Records = later;
        var january = (await reports.PublishAsync(new(January))).Stored!;
        var february = (await reports.PublishAsync(new(February))).Stored!;
        return new PublishedReports(
            january.Report.Health, february.Report.Health, january.Provenance.RecordsCameLater, reports.HealthJson(January), reports.HealthJson(February));
    }

    private static IEnumerable<Equation> Equations(Month month, HealthSummary report, List<TeamRecord> counted, List<Presence> known)
    {
        var ids = counted.Select(record => (record.User, record.Id)).ToHashSet();
        return new PublishedEquations(known.FindAll(record => ids.Contains((record.User, record.Id))), known.Count).Of(month, report);
    }

    private sealed record PublishedReports(HealthSummary January, HealthSummary February, bool CameLater, string JanuaryJson, string FebruaryJson);
}
