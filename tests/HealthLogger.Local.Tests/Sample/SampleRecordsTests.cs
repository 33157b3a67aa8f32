using System.Text;
using HealthLogger.Core.Ingest;
using HealthLogger.Core.Schema;
using HealthLogger.Local.Sample;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Local.Tests.Sample;

public sealed class SampleRecordsTests
{
    private static readonly SampleRecord[] Year = GeneratedSample.Records(GeneratedSample.Options(count: 60_000, users: 300, months: 12));

    [Fact]
    public void AreTheSameOnEveryMachineForTheSameSeed()
    {
        Assert.Equal(
            [
                """{"user_id":"u04","recorded_at":"2025-01-01T08:32:05.638313+09:00","fatigue":46,"mood":65,"motivation":49,"flags":0}""",
                """{"user_id":"u03","recorded_at":"2025-01-01T06:04:28.598310+05:30","fatigue":19,"mood":67,"motivation":33,"flags":32}""",
                """{"user_id":"u08","recorded_at":"2025-01-01T07:29:41.261262+05:30","fatigue":59,"mood":58,"motivation":55,"flags":0}""",
                """{"user_id":"u03","recorded_at":"2025-01-01T09:49:16.012870+05:30","fatigue":36,"mood":60,"motivation":39,"flags":32}""",
                """{"user_id":"u02","recorded_at":"2025-01-01T07:13:33.490692+01:00","fatigue":56,"mood":69,"motivation":40,"flags":41}""",
            ],
            GeneratedSample.RecordLines(GeneratedSample.Options(count: 720))[..5]);
    }

    [Fact]
    public void DifferForAnotherSeed() =>
        Assert.Empty(GeneratedSample.RecordLines(GeneratedSample.Options(seed: 1)).Intersect(GeneratedSample.RecordLines(GeneratedSample.Options(seed: 2))));

    [Fact]
    public void EndBeforeATime()
    {
        var options = GeneratedSample.Options(count: 2000);
        var until = new DateTimeOffset(2025, 1, 14, 18, 20, 0, TimeSpan.Zero);

        var all = GeneratedSample.RecordLines(options);
        var some = GeneratedSample.RecordLines(options with { Until = until });

        Assert.Equal(all[..some.Length], some);
        Assert.Equal(some.Length, GeneratedSample.Records(options).Count(record => record.At <= until));
        Assert.InRange(some.Length, 500, 1500);
        Assert.Equal(
            GeneratedSample.History(options).Count(each => each.At <= until),
            GeneratedSample.History(options with { Until = until }).Length);
    }

    [Fact]
    public void AreOfTheSamePeopleWithOtherDaysForAnotherSeed()
    {
        var options = GeneratedSample.Options(count: 40_000, users: 3);
        var (first, second, others) = (Averages(options), Averages(options with { PeopleSeed = 1, Seed = 2 }), Averages(options with { Seed = 2 }));

        Assert.All(first.Zip(second), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
        Assert.Contains(first.Zip(others), pair => Math.Abs(pair.First - pair.Second) > 2);
        Assert.NotEqual(GeneratedSample.RecordLines(options), GeneratedSample.RecordLines(options with { PeopleSeed = 1, Seed = 2 }));

        static IEnumerable<double> Averages(SampleOptions options) =>
            GeneratedSample.Records(options).GroupBy(record => record.User).OrderBy(user => user.Key, StringComparer.Ordinal)
                .Select(user => user.Average(record => record.Mood)!.Value);
    }

    [Fact]
    public void HaveAscendingUniqueInstantsInACrowdedMonth()
    {
        var options = GeneratedSample.Options(count: 40_000, users: 3, month: "2025-02");

        var records = GeneratedSample.Records(options);

        Assert.Equal(40_000, GeneratedSample.RecordLines(options).ToHashSet().Count);
        Assert.True(records.Zip(records.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
    }

    [Theory]
    [InlineData("2024-02", 1, "2024-02-01", "2024-02-29")]
    [InlineData("2025-02", 1, "2025-02-01", "2025-02-28")]
    [InlineData("2024-12", 1, "2024-12-01", "2024-12-31")]
    [InlineData("2024-12", 3, "2024-12-01", "2025-02-28")]
    public void CoverTheMonthsByTheLocalDay(string month, int months, string first, string last)
    {
        var days = GeneratedSample.Records(GeneratedSample.Options(count: 5000, users: 40, month: month, months: months))
            .Select(record => $"{record.At:yyyy-MM-dd}").ToHashSet();

        Assert.Equal(first, days.Min(StringComparer.Ordinal));
        Assert.Equal(last, days.Max(StringComparer.Ordinal));
    }

    [Fact]
    public void AreAcceptedByTheImportAndAllNew()
    {
        var now = new FakeTimeProvider(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        var parser = new RecordParser(RecordOrigin.File, now, new Random(1));
        var errors = new List<InputError>();
        var ids = GeneratedSample.RecordLines(GeneratedSample.Options(count: 20_000, users: 300, months: 12))
            .Select((line, index) => Encoding.UTF8.GetString(parser.Parse(Encoding.UTF8.GetBytes(line), index, errors)))
            .Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)])
            .ToHashSet();

        Assert.Empty(errors);
        Assert.Equal(20_000, ids.Count);
    }

    [Fact]
    public void StayWithinTheRangesOfTheSchema() => Assert.All(Year, record =>
    {
        int[] scores = [.. new[] { record.Fatigue, record.Mood, record.Motivation }.OfType<int>()];
        Assert.NotEmpty(scores);
        Assert.All(scores, score => Assert.InRange(score, 0, 100));
        Assert.InRange(record.Flags, 0, HealthFlag.Mask);
    });

    [Fact]
    public void OmitAScoreOccasionally()
    {
        var lines = GeneratedSample.RecordLines(GeneratedSample.Options(count: 10_000));

        Assert.InRange(lines.Count(line => line.Contains("null", StringComparison.Ordinal)), 50, 500);
        Assert.InRange(lines.Count(line => !line.Contains("mood", StringComparison.Ordinal)), 20, 500);
    }

    [Fact]
    public void HaveOneOffsetForEachPerson()
    {
        Assert.All(Year.GroupBy(record => record.User), person => Assert.Single(person.Select(record => record.At.Offset).Distinct()));
        Assert.Equal(5, Year.Select(record => record.At.Offset).Distinct().Count());
    }

    [Fact]
    public void HaveMoreFatigueAfterPoorSleep()
    {
        Assert.True(Mean(Year.Where(Has("poor_sleep")), record => record.Fatigue) > Mean(Year.Where(HasNot("poor_sleep")), record => record.Fatigue) + 8);
        Assert.True(Mean(Year.Where(Has("headache")), record => record.Mood) < Mean(Year.Where(HasNot("headache")), record => record.Mood) - 5);
        Assert.True(Mean(Year.Where(Has("exercise")), record => record.Mood) > Mean(Year.Where(HasNot("exercise")), record => record.Mood) + 5);
    }

    [Fact]
    public void VaryByWeekday()
    {
        Assert.True(Share("exercise", DayOfWeek.Saturday, DayOfWeek.Sunday) > Share("exercise", DayOfWeek.Tuesday, DayOfWeek.Wednesday) + 0.05);
        Assert.True(Share("alcohol", DayOfWeek.Friday, DayOfWeek.Saturday) > Share("alcohol", DayOfWeek.Monday, DayOfWeek.Tuesday) + 0.1);
        Assert.True(Mean(On(DayOfWeek.Monday), record => record.Motivation) < Mean(On(DayOfWeek.Tuesday), record => record.Motivation) - 4);
    }

    [Fact]
    public void ChangeFromMonthToMonth()
    {
        double[] fatigue = [.. Year.GroupBy(record => record.At.Month).OrderBy(month => month.Key)
            .Select(month => Mean(month, record => record.Fatigue))];

        Assert.All(fatigue.Zip(fatigue.Skip(1)), pair => Assert.True(Math.Abs(pair.First - pair.Second) > 0.5));
    }

    private static Func<SampleRecord, bool> Has(string name)
    {
        var flag = HealthFlag.All.Single(flag => flag.Name == name);
        return record => (record.Flags & flag.Bit) != 0;
    }

    private static Func<SampleRecord, bool> HasNot(string name) => record => !Has(name)(record);

    private static IEnumerable<SampleRecord> On(params DayOfWeek[] weekdays) => Year.Where(record => weekdays.Contains(record.At.DayOfWeek));

    private static double Share(string flag, params DayOfWeek[] weekdays) => On(weekdays).Average(record => Has(flag)(record) ? 1.0 : 0);

    private static double Mean(IEnumerable<SampleRecord> records, Func<SampleRecord, int?> score) => records.Average(score)!.Value;
}
