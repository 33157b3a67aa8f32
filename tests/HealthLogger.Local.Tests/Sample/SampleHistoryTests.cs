namespace HealthLogger.Local.Tests.Sample;

public sealed class SampleHistoryTests
{
    [Fact]
    public void IsTheSameOnEveryMachineForTheSameSeed()
    {
        Assert.Equal(
            [
                """{"userId":"u06","action":"view_report","timestamp":"2025-01-01T05:43:00.242Z"}""",
                """{"userId":"u02","action":"export","timestamp":"2025-01-01T06:16:22.170Z"}""",
                """{"userId":"u08","action":"record","timestamp":"2025-01-01T07:41:27.975Z"}""",
                """{"userId":"u03","action":"view_report","timestamp":"2025-01-01T08:13:01.801Z"}""",
                """{"userId":"u04","action":"record","timestamp":"2025-01-01T08:50:19.287Z"}""",
            ],
            GeneratedSample.HistoryLines(GeneratedSample.Options(count: 720))[..5]);
    }

    [Fact]
    public void DiffersForAnotherSeed() =>
        Assert.Empty(GeneratedSample.HistoryLines(GeneratedSample.Options(seed: 1)).Intersect(GeneratedSample.HistoryLines(GeneratedSample.Options(seed: 2))));

    [Fact]
    public void HasAscendingUniqueTimestampsInACrowdedMonth()
    {
        var options = GeneratedSample.Options(count: 40_000, users: 3, month: "2025-02");
        var events = GeneratedSample.History(options);

        Assert.Equal(40_000, GeneratedSample.HistoryLines(options).ToHashSet().Count);
        Assert.True(events.Zip(events.Skip(1)).All(pair => pair.First.At < pair.Second.At));
    }

    [Theory]
    [InlineData("2024-02", 1, "2024-02-01", "2024-02-29")]
    [InlineData("2025-02", 1, "2025-02-01", "2025-02-28")]
    [InlineData("2024-12", 1, "2024-12-01", "2024-12-31")]
    [InlineData("2024-12", 3, "2024-12-01", "2025-02-28")]
    public void CoversTheMonthsByTheUtcDay(string month, int months, string first, string last)
    {
        var days = GeneratedSample.History(GeneratedSample.Options(count: 5000, month: month, months: months))
            .Select(usage => $"{usage.At.UtcDateTime:yyyy-MM-dd}").ToHashSet();

        Assert.Equal(first, days.Min(StringComparer.Ordinal));
        Assert.Equal(last, days.Max(StringComparer.Ordinal));
    }

    [Fact]
    public void HasFiveActionsOfWhichRecordIsTheMostFrequent()
    {
        var actions = GeneratedSample.History(GeneratedSample.Options(count: 20_000)).GroupBy(usage => usage.Action)
            .OrderByDescending(action => action.Count()).Select(action => action.Key);

        Assert.Equal(["record", "view_report", "reminder_opened", "settings", "export"], actions);
    }

    [Fact]
    public void VariesByWeekdayAndHour()
    {
        var events = GeneratedSample.History(GeneratedSample.Options(count: 20_000, months: 12));

        Assert.True(On(DayOfWeek.Sunday) < On(DayOfWeek.Tuesday) * 0.8);
        Assert.True(events.Count(usage => usage.At.Hour is 3) < events.Count(usage => usage.At.Hour is 8) * 0.3);

        int On(DayOfWeek weekday) => events.Count(usage => usage.At.DayOfWeek == weekday);
    }
}
