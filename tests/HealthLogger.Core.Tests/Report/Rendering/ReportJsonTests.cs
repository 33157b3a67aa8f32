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
        var report = new MonthlyReport(
            new Month(2020, 1),
            new UsageSummary(950, 16, [new ActionCount("wellness", 382, 16)], [new DayCount(day, 25)]),
            new HealthSummary(
                382, 16, new Scores(42.212, 50, null), [new DayScores(day, 12, 33.333, 58.333, 33.333)], [new FlagCount("exercise", 141)]));

        var compact = JsonSerializer.Serialize(JsonDocument.Parse(ReportJson.Render(report)).RootElement);

        Assert.Equal(
            """
            {"month":"2020-01",
            "usage":{"total":950,"users":16,"by_action":[{"action":"wellness","count":382,"users":16}],
            "by_day":[{"day":"2020-01-01","count":25}]},
            "health":{"records":382,"users":16,"average":{"fatigue":42.212,"mood":50,"motivation":null},
            "by_day":[{"day":"2020-01-01","records":12,"fatigue":33.333,"mood":58.333,"motivation":33.333}],
            "flags":[{"flag":"exercise","count":141}]}}
            """.Replace("\n", "", StringComparison.Ordinal),
            compact);
    }

    [Fact]
    public void TheStoredReportStartsWithTheFigures()
    {
        var document = SomeReport.Full();
        var report = ReportJson.Render(document.Report);

        var figures = report[..report.LastIndexOf("\n}", StringComparison.Ordinal)];
        Assert.StartsWith(figures, ReportJson.RenderStored(document), StringComparison.Ordinal);
    }

    [Fact]
    public void OmitsWarningsOfACompleteReport()
    {
        using var complete = JsonDocument.Parse(ReportJson.RenderStored(SomeReport.Full()));
        using var incomplete = JsonDocument.Parse(ReportJson.RenderStored(SomeReport.Hostile()));

        Assert.False(complete.RootElement.TryGetProperty("missing_before", out _));
        Assert.False(complete.RootElement.TryGetProperty("quarantined", out _));
        Assert.Equal("2020-01-03T00:15:30Z", incomplete.RootElement.GetProperty("missing_before").GetString());
        Assert.Equal(1234, incomplete.RootElement.GetProperty("quarantined").GetInt64());
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
