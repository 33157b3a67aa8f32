using System.Text.Json.Nodes;
using HealthLogger.Core.Report;
using HealthLogger.Core.Trends;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Trends;

public sealed class MakeTrendsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void DaysAreThoseOfThePlaceOfTheRecord()
    {
        var tokyo = TimeSpan.FromHours(9);
        var trends = MakeTrends.Of("ann", 7,
        [
            Record(new DateTimeOffset(2026, 3, 5, 0, 30, 0, tokyo), 10),
            Record(new DateTimeOffset(2026, 3, 5, 23, 30, 0, tokyo), 20),
            Record(new DateTimeOffset(2026, 3, 11, 4, 0, 0, tokyo), 40),
        ], Now);

        Assert.Equal((new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 11)), (trends.From, trends.To));
        Assert.Equal([2, 0, 0, 0, 0, 0, 1], trends.Daily.Select(day => day.Records));
        Assert.Equal([15, null, null, null, null, null, 40], trends.Daily.Select(day => day.Mood));
        Assert.All(trends.Daily, day => Assert.Null(day.Fatigue));
    }

    [Fact]
    public void EveryDayOfAWeekdayCountsOnce()
    {
        var trends = MakeTrends.Of("ann", 14, [Record(At(3), 0), Record(At(3), 0), Record(At(3), 0), Record(At(10), 90)], Now);

        var tuesday = trends.Weekdays.Single(weekday => weekday.Weekday == "tuesday");
        Assert.Equal((2, 45d), (tuesday.Days, tuesday.Mood));
        Assert.Equal("monday", trends.Weekdays[0].Weekday);
        Assert.Equal((0, null), (trends.Weekdays[0].Days, trends.Weekdays[0].Mood));
    }

    /// <summary>A day has the flag if one of its records has it.</summary>
    [Theory]
    [InlineData(9, 20, false)]
    [InlineData(10, 20, true)]
    [InlineData(20, 9, false)]
    [InlineData(20, 10, true)]
    public void ComparesFromTenDaysOfEachKind(int with, int without, bool isCompared)
    {
        var records = Enumerable.Range(0, with + without).SelectMany(day => new[]
        {
            Record(Now.AddDays(day - with - without + 1).AddHours(-2), 30),
            Record(Now.AddDays(day - with - without + 1).AddHours(-1), 30, day < with ? 4 : 0),
        });

        var flag = Assert.Single(MakeTrends.Of("ann", 60, [.. records], Now).Flags);

        Assert.Equal(("stomachache", with, without), (flag.Flag, flag.DaysWith, flag.DaysWithout));
        Assert.Equal(new FlagDifference(with, without, isCompared ? 0 : null, isCompared ? 0 : null, isCompared ? 0 : null, Clear: false), flag.Mood);
        Assert.Equal(new FlagDifference(0, 0, null, null, null, Clear: false), flag.Fatigue);
    }

    [Fact]
    public void WithoutARecordThereAreDaysAlone()
    {
        var trends = MakeTrends.Of("ann", 30, [], Now);

        Assert.Equal(30, trends.Daily.Count);
        Assert.Empty(trends.Flags);
        Assert.Contains("No records in the 30 days", TrendsText.Render(trends), StringComparison.Ordinal);
        Assert.Contains("No records in the 30 days", TrendsHtml.Render(trends), StringComparison.Ordinal);
    }

    /// <summary>Of one person of the real answers, by sums that are written apart.</summary>
    [Fact]
    public void EqualsAnIndependentAccount()
    {
        var answers = File.ReadLines(QuestionnaireInput.Records).Select(line => JsonNode.Parse(line)!.AsObject()).Where(answer => (string?)answer["user_id"] == "p01").ToList();
        var until = new DateTimeOffset(2020, 2, 29, 12, 0, 0, TimeSpan.Zero);
        var records = answers.Select(answer => new TrendRecord(
            (DateTimeOffset)answer["recorded_at"]!, ((DateTimeOffset)answer["recorded_at"]!).Offset,
            new PerScore<int?>((int?)answer["fatigue"], (int?)answer["mood"], (int?)answer["motivation"]), (int?)answer["flags"] ?? 0));

        var trends = MakeTrends.Of("p01", 90, [.. records.OrderBy(record => record.RecordedAt)], until);

        Assert.Contains(trends.Daily, day => day.Records > 0);
        Assert.All(trends.Daily, day => Assert.Equal(MeanOf(answers, "fatigue", each => each == day.Day), day.Fatigue));
        Assert.All(trends.Weekdays, weekday =>
        {
            var means = trends.Daily.Where(day => string.Equals($"{day.Day.DayOfWeek}", weekday.Weekday, StringComparison.OrdinalIgnoreCase)).Select(day => MeanOf(answers, "mood", each => each == day.Day)).OfType<double>().ToList();
            Assert.Equal(means.Average(), weekday.Mood!.Value, 0.002);
        });
        var exercise = trends.Flags.Single(flag => flag.Flag == "exercise");
        var days = answers.GroupBy(DayOf).Where(day => day.Key >= trends.From && day.Key <= trends.To).ToList();
        var (with, without) = (days.Where(Exercised).ToList(), days.Where(day => !Exercised(day)).ToList());
        Assert.Equal((with.Count, without.Count), (exercise.DaysWith, exercise.DaysWithout));
        Assert.Equal(with.Average(day => day.Average(Motivation)) - without.Average(day => day.Average(Motivation)), exercise.Motivation.Difference!.Value, 0.001);
    }

    private static bool Exercised(IEnumerable<JsonObject> day) => day.Any(answer => ((int)answer["flags"]! / 8) % 2 == 1);

    private static double Motivation(JsonObject answer) => (double)answer["motivation"]!;

    private static DateOnly DayOf(JsonObject answer) => DateOnly.Parse(((string)answer["recorded_at"]!)[..10]);

    private static double? MeanOf(IEnumerable<JsonObject> answers, string score, Func<DateOnly, bool> isOf)
    {
        var values = answers.Where(answer => isOf(DayOf(answer))).Select(answer => (double?)answer[score]).OfType<double>().ToList();
        return values.Count == 0 ? null : Math.Round(values.Average(), 3);
    }

    private static DateTimeOffset At(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);

    private static TrendRecord Record(DateTimeOffset at, int mood, int flags = 0) => new(at, at.Offset, new PerScore<int?>(null, mood, null), flags);
}
