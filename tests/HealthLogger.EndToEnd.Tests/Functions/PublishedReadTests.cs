using System.Text.Json.Nodes;
using HealthLogger.Core.Report;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The published read function: a person's own records from Athena, and the stored report of the team.</summary>
[Collection(nameof(MotoCollection))]
public sealed class PublishedReadTests(MotoFixture moto)
{
    [SkippableFact]
    public async Task ReturnsOwnRecords()
    {
        using var duck = new DuckAthena();
        await duck.AddRecordsAsync([Some.RecordLine("r-1", "ann"), Some.RecordLine("r-2", "bob")]);
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        using var results = new QueuedQueryResults(stack.Calls, query => duck.Rows(QuerySource.HealthRecords, query.Sql, query.Parameters));
        await using var function = await RunningFunction.StartAsync(stack, stack.Function("ReadFunction"), PublishedFunctions.Deployed, results.PassAsync);

        var response = await GetAsync(function, "/records", "from=2026-01-01T00:00:00Z&to=2026-02-15T00:00:00Z");

        var records = JsonNode.Parse(response["body"]!.GetValue<string>())!["records"]!.AsArray();
        Assert.Equal((200, "r-1"), (response["statusCode"]!.GetValue<int>(), Assert.Single(records)!["record_id"]!.GetValue<string>()));
        Assert.Empty(stack.Grants.Denied("ReadRole", function.Calls));
        Assert.Empty(stack.Grants.Unused(TestRuns.OwnRecords, function.Calls));
    }

    [SkippableFact]
    public async Task ReturnsTheReportOfTheTeamToItsReadersOnly()
    {
        var runs = await moto.Months.RunsAsync();
        await using var function = await RunningFunction.StartAsync(runs.Stack, runs.Stack.Function("ReadFunction"), PublishedFunctions.Deployed);

        var denied = await GetAsync(function, "/reports/2020-01");
        var deniedList = await GetAsync(function, "/reports");
        var callsOfADenial = function.TakeCalls();
        var response = await GetAsync(function, "/reports/2020-01", groups: "[others report-readers]");
        var list = await GetAsync(function, "/reports", groups: "[others report-readers]");

        Assert.Equal((403, 200), (denied["statusCode"]!.GetValue<int>(), response["statusCode"]!.GetValue<int>()));
        Assert.Equal((403, 200), (deniedList["statusCode"]!.GetValue<int>(), list["statusCode"]!.GetValue<int>()));
        Assert.Contains("\"2020-01\"", list["body"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("2020-01", JsonNode.Parse(response["body"]!.GetValue<string>())!["month"]!.GetValue<string>());
        Assert.Empty(callsOfADenial);
        Assert.Empty(runs.Stack.Grants.Denied("ReadRole", function.Calls));
        Assert.Empty(runs.Stack.Grants.Unused(TestRuns.TeamReport, function.Calls));
    }

    private static async Task<JsonNode> GetAsync(RunningFunction function, string path, string query = "", string groups = "[]") =>
        JsonNode.Parse((await function.InvokeAsync(HttpApiEvent.Get(path, query, "ann", groups))).Text())!;
}
