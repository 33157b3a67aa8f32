using System.Text.Json.Nodes;
using HealthLogger.Testing;

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
        Assert.Equal((382, 16, 5), (Number(health, "records"), Number(health, "users"), Number(health, "min_users")));
        Assert.Equal(AverageFatigue("2020-01"), Number(health["average"]!, "fatigue"));
        Assert.Equal("16", health["average_users"]!["fatigue"]!.ToJsonString());
        Assert.NotEmpty(health["by_day"]!.AsArray());
        Assert.All(health["by_day"]!.AsArray(), day => Assert.True(day!["users"] is null || Number(day, "users") >= 5, day.ToJsonString()));
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
        Assert.All(runs.First.Messages, message => Assert.Contains("fewer than 5 people", message, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task IsMadeAgainForLateEvents()
    {
        var runs = await moto.Months.RunsAsync();

        Assert.Equal(["2020-01", "2020-04"], runs.Late.Messages.Select(message => message.Split(' ')[3]));
        Assert.Equal(2, Number(JsonNode.Parse(runs.Late.Bucket.Text("reports/2020-01.json"))!, "manifest_revision"));
    }

    [SkippableFact]
    public async Task PublishesTheHealthFiguresOnce()
    {
        var runs = await moto.Months.RunsAsync();

        var (first, late) = (Parse(runs.First), Parse(runs.Late));
        Assert.NotEqual(first["generated_at"]!.ToJsonString(), late["generated_at"]!.ToJsonString());
        Assert.Equal(first["health"]!.ToJsonString(), late["health"]!.ToJsonString());

        static JsonNode Parse(OneRun run) => JsonNode.Parse(run.Bucket.Text("reports/2020-01.json"))!;
    }

    [SkippableFact]
    public async Task StartsThreeQueriesForEachReport()
    {
        var runs = await moto.Months.RunsAsync();

        Assert.Equal(3 * MonthlyRunsFixture.Months.Length, runs.First.Report.Count(call => call.Action == "athena:StartQueryExecution"));
        Assert.DoesNotContain(runs.Again.Report, call => call.Action == "athena:StartQueryExecution");
    }

    [SkippableFact]
    public async Task CallsOnlyWhatItsRoleAllows()
    {
        var runs = await moto.Months.RunsAsync();

        Assert.Empty(runs.Stack.Grants.Denied("ReportRole", [.. runs.First.Report, .. runs.Again.Report, .. runs.Late.Report]));
        Assert.Empty(runs.Stack.Grants.Unused(TestRuns.Report, runs.First.Report));
        Assert.Empty(runs.Stack.Grants.Unused(TestRuns.StoredReport, runs.Again.Report));
        Assert.Empty(runs.Stack.Grants.Unused(TestRuns.ReportAfterErasure, runs.Late.Report));
    }

    // The mean over people of each one's mean.
    internal static int AverageFatigue(string month) => (int)Math.Floor(0.5 + File.ReadLines(QuestionnaireInput.Records)
        .Select(line => JsonNode.Parse(line)!)
        .Where(record => record["recorded_at"]!.GetValue<string>().StartsWith(month, StringComparison.Ordinal))
        .Where(record => new[] { "fatigue", "mood", "motivation" }.All(score => Number(record, score) is >= 0 and <= 100))
        .GroupBy(record => record["user_id"]!.GetValue<string>())
        .Average(person => person.Average(record => Number(record, "fatigue"))));

    private static int Number(JsonNode json, string name) => json[name]!.GetValue<int>();
}
