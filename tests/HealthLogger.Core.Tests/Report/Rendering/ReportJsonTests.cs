using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class ReportJsonTests
{
    [Fact]
    public void HasTheDocumentedShape()
    {
        var day = new DateOnly(2020, 1, 1);
        var change = new ScoreChange(ChangeDirection.None, 0, -4, 4, 16);
        var document = SomeReport.Of(
            new MonthlyReport(
                new Month(2020, 1),
                new UsageSummary(950, 16, [new ActionCount("wellness", 382, 16)], [new DayCount(day, 25)]),
                new HealthSummary(
                    382,
                    16,
                    5,
                    new DateTimeOffset(2020, 2, 1, 0, 0, 0, 123, 456, TimeSpan.Zero),
                    new(42, 55, null),
                    new(16, 16, null),
                    new(change, change with { Direction = ChangeDirection.Up, Mean = 3.25 }, null),
                    [new HealthDay(day, 12, 11, 34, 56, null)],
                    [new FlagCount("exercise", 141, null)])),
            new UsageTotals(804, 12));

        var compact = JsonSerializer.Serialize(JsonDocument.Parse(ReportJson.Render(document)).RootElement);

        Assert.Equal(
            """
            {"format":2,"month":"2020-01","user":null,"so_far":false,"generated_at":"2020-02-01T00:15:30Z","complete":true,"manifest_revision":1,
            "calendars":{"usage":"utc","health":"local"},
            "usage":{"total":950,"users":16,"by_action":[{"action":"wellness","count":382,"users":16}],
            "by_day":[{"day":"2020-01-01","count":25}]},
            "previous_usage":{"total":804,"users":12},
            "health":{"records":382,"users":16,"min_users":5,"as_of":"2020-02-01T00:00:00.123456Z",
            "average":{"fatigue":42,"mood":55,"motivation":null},"average_users":{"fatigue":16,"mood":16,"motivation":null},
            "change":{"fatigue":{"direction":"none","mean":0,"low":-4,"high":4,"users":16},
            "mood":{"direction":"up","mean":3.25,"low":-4,"high":4,"users":16},"motivation":null},
            "by_day":[{"day":"2020-01-01","records":12,"users":11,"fatigue":34,"mood":56,"motivation":null}],
            "flags":[{"flag":"exercise","count":141,"users":null}]}}
            """.Replace("\n", "", StringComparison.Ordinal),
            compact);
    }

    [Fact]
    public void OmitsWarningsThatDoNotApply()
    {
        using var complete = JsonDocument.Parse(ReportJson.Render(SomeReport.Full()));
        using var incomplete = JsonDocument.Parse(ReportJson.Render(SomeReport.Hostile()));

        Assert.False(complete.RootElement.TryGetProperty("missing_before", out _));
        Assert.False(complete.RootElement.TryGetProperty("quarantined", out _));
        Assert.False(complete.RootElement.TryGetProperty("records_came_later", out _));
        Assert.False(incomplete.RootElement.TryGetProperty("previous_usage", out _));
        Assert.Equal("2020-01-03T00:15:30Z", incomplete.RootElement.GetProperty("missing_before").GetString());
        Assert.Equal(1234, incomplete.RootElement.GetProperty("quarantined").GetInt64());
        Assert.True(incomplete.RootElement.GetProperty("records_came_later").GetBoolean());
    }

    [Fact]
    public void AMonthThatIsNotOverHasNoUsage()
    {
        using var json = JsonDocument.Parse(ReportJson.Render(SomeReport.SoFar()));

        Assert.True(json.RootElement.GetProperty("so_far").GetBoolean());
        Assert.False(json.RootElement.GetProperty("complete").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("manifest_revision").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("usage").ValueKind);
    }

    [Theory]
    [InlineData("é 漢字 مرحبا 👩‍👩‍👧 <b> & ' +")]
    [InlineData("\"\\\u0000\u0001\n\u2028")]
    public void AnyTextReadsBack(string name)
    {
        using var json = JsonDocument.Parse(ReportJson.Render(SomeReport.WithAction(name)));

        Assert.Equal(name, json.RootElement.GetProperty("usage").GetProperty("by_action")[0].GetProperty("action").GetString());
    }

    [Fact]
    public void LeavesTextUnescaped()
    {
        const string name = "é 漢字 👩‍👩‍👧 <b> & '";

        Assert.Contains($"\"{name}\"", ReportJson.Render(SomeReport.WithAction(name)), StringComparison.Ordinal);
    }
}
