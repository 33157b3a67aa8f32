using System.Text.Json.Nodes;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The reports that the monthly runs of published functions made from moto's query results.</summary>
[Collection(nameof(MotoCollection))]
public sealed class PublishedReportTests(MotoFixture moto)
{
    [SkippableFact]
    public async Task HasTheFiguresOfTheMonth()
    {
        var report = JsonNode.Parse((await moto.Months.RunsAsync()).First.Bucket.Text("reports/2020-01.json"))!;

        var (usage, health) = (report["usage"]!, report["health"]!);
        Assert.Equal(
            "[" + string.Join(
                ',',
                """{"action":"wellness","count":382,"users":16}""",
                """{"action":"daily_report","count":341,"users":15}""",
                """{"action":"training","count":183,"users":15}""",
                """{"action":"injury","count":44,"users":12}""") + "]",
            usage["by_action"]!.ToJsonString());
        Assert.Equal((950, 16, 31), (Number(usage, "total"), Number(usage, "users"), usage["by_day"]!.AsArray().Count));
        Assert.Equal((382, 16, 31), (Number(health, "records"), Number(health, "users"), health["by_day"]!.AsArray().Count));
        Assert.Equal("""{"fatigue":42.212,"mood":55.563,"motivation":49.529}""", health["average"]!.ToJsonString());
        Assert.Equal(1, Number(report, "manifest_revision"));
    }

    [SkippableFact]
    public async Task HasARowForEachDayAndAPage()
    {
        var bucket = (await moto.Months.RunsAsync()).First.Bucket;

        var rows = bucket.LinesOf("reports/2020-01.csv");
        Assert.Equal(("day,events,records,fatigue,mood,motivation", 32), (rows[0].TrimEnd('\r'), rows.Count));
        Assert.Equal(950, rows.Skip(1).Sum(row => int.Parse(row.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture)));
        var page = bucket.Text("reports/2020-01.html");
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains(">950<", page, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task IsAnnouncedForEachMonth()
    {
        var runs = await moto.Months.RunsAsync();

        Assert.Equal(MonthlyRunsFixture.Months.Length, runs.First.Messages.Count);
        var made = $"The report of 2020-01 is made: s3://{runs.Stack.Archive}/reports/2020-01.html";
        Assert.Contains(runs.First.Messages, message => message.StartsWith(made, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task IsMadeAgainForLateEvents()
    {
        var runs = await moto.Months.RunsAsync();

        Assert.Equal(["2020-01", "2020-04"], runs.Late.Messages.Select(message => message.Split(' ')[3]));
        Assert.Equal(2, Number(JsonNode.Parse(runs.Late.Bucket.Text("reports/2020-01.json"))!, "manifest_revision"));
    }

    [SkippableFact]
    public async Task CallsOnlyWhatItsRoleAllows()
    {
        var runs = await moto.Months.RunsAsync();

        Assert.Empty(runs.Stack.Grants.Denied("ReportRole", [.. runs.First.Report, .. runs.Again.Report, .. runs.Late.Report]));
        Assert.Empty(runs.Stack.Grants.Unused(TestRuns.Report, runs.First.Report));
        Assert.Empty(runs.Stack.Grants.Unused(TestRuns.StoredReport, runs.Again.Report));
    }

    private static int Number(JsonNode json, string name) => json[name]!.GetValue<int>();
}
