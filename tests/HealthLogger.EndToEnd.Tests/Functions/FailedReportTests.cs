using System.Text.Json;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>A report whose queries fail: the published function fails and stores nothing.</summary>
[Collection(nameof(MotoCollection))]
public sealed class FailedReportTests(MotoFixture moto)
{
    [SkippableTheory]
    [InlineData("usage", 3, "many")]
    [InlineData("health", 6, "tired")]
    public async Task FailsIfAResultIsNotANumber(string name, int column, string text)
    {
        await using var stack = await WithAMonthAsync();
        using var queryResults = new QueuedQueryResults(stack.Calls, query =>
        {
            var row = query.Name == "usage" ? CannedRows.Usage("2020-01", 1, 1) : CannedRows.Health("2020-01", 6, 50, "2020-01-31 10:00:00.000000");
            row[column] = query.Name == name ? text : row[column];
            return [row];
        });
        await using var function = await RunningFunction.StartAsync(
            stack, stack.Function("ReportFunction"), PublishedFunctions.Deployed, queryResults.PassAsync);

        await FailsAsync(stack, function, error => Assert.Equal("FormatException", error.Type));
    }

    [SkippableFact]
    public async Task SaysWhatToGrantIfAthenaLacksAPermission()
    {
        const string Reason = "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. null";
        var execution = $$$"""{"QueryExecution":{"QueryExecutionId":"q","Status":{"State":"FAILED","StateChangeReason":"{{{Reason}}}" } } }""";
        var denied = Instead("AmazonAthena.GetQueryExecution", AwsResponse.Json(200, execution));
        await using var stack = await WithAMonthAsync();
        await using var function = await RunningFunction.StartAsync(
            stack, stack.Function("ReportFunction"), PublishedFunctions.Deployed, denied);

        await FailsAsync(stack, function, error =>
        {
            Assert.Equal("QueryFailedException", error.Type);
            Assert.Contains("glue:", error.Message, StringComparison.Ordinal);
        });
    }

    [SkippableTheory]
    [InlineData("AmazonAthena.StartQueryExecution", "athena:StartQueryExecution")]
    [InlineData("AmazonAthena.GetQueryExecution", "athena:GetQueryExecution")]
    [InlineData("AmazonAthena.GetQueryResults", "athena:GetQueryResults")]
    public async Task NamesThePermissionThatIsMissing(string target, string action)
    {
        await using var stack = await WithAMonthAsync();
        await using var function = await RunningFunction.StartAsync(
            stack, stack.Function("ReportFunction"), PublishedFunctions.Deployed,
            Instead(target, AwsResponse.Json(400, """{"__type":"AccessDeniedException","Message":"not authorized"}""")));

        await FailsAsync(stack, function, error =>
        {
            Assert.Equal("MissingPermissionException", error.Type);
            Assert.Contains(action, error.Message, StringComparison.Ordinal);
        });
    }

    [SkippableFact]
    public async Task StopsItsQueryWhenTimeRunsOut()
    {
        var running = AwsResponse.Json(200, """{"QueryExecution":{"QueryExecutionId":"q","Status":{"State":"RUNNING"}}}""");
        await using var stack = await WithAMonthAsync();
        await using var function = await RunningFunction.StartAsync(
            stack, stack.Function("ReportFunction"), PublishedFunctions.Deployed, Instead("AmazonAthena.GetQueryExecution", running));

        await FailsAsync(stack, function, error => Assert.Equal("TimeoutException", error.Type), TimeSpan.FromSeconds(20));

        Assert.Empty(stack.Grants.Denied("ReportRole", function.Calls));
        Assert.Empty(stack.Grants.Unused(TestRuns.AbandonedQuery, function.Calls));
        Assert.Equal(
            function.Calls.Count(call => call.Action == "athena:StartQueryExecution"),
            function.Calls.Count(call => call.Action == "athena:StopQueryExecution"));
    }

    private async Task<MotoStack> WithAMonthAsync()
    {
        var program = PublishedFunctions.Deployed;
        var stack = await MotoStack.CreateAsync(moto.Process);
        await HistoryTable.ImportAsync(stack.Dynamo, stack.Table, HistoryTable.Events(Some.UsageEvent(at: "2020-01-31T08:30:00Z")));
        await using var archive = await RunningFunction.StartAsync(stack, stack.Function("ArchiveFunction"), program);
        (await archive.InvokeAsync("""{"months":["2020-01"]}""")).Text();
        return stack;
    }

    private static async Task FailsAsync(
        MotoStack stack, RunningFunction function, Action<FunctionError> expected, TimeSpan? timeout = null)
    {
        var response = await function.InvokeAsync("""{"month":"2020-01"}""", timeout);

        Assert.True(response.Error is not null, JsonSerializer.Serialize(response.Payload));
        Assert.NotEmpty(response.Error.StackTrace);
        Assert.DoesNotContain(response.Error.StackTrace, line => line.Contains(Repository.Root, StringComparison.Ordinal));
        expected(response.Error);
        Assert.Empty((await BucketContent.InAsync(stack.S3, stack.Archive)).Under("reports/").Objects);
    }

    private static AwsStep Instead(string target, AwsResponse response) =>
        (AwsRequest request, Func<Task<AwsResponse>> next) => request.Target == target ? Task.FromResult(response) : next();
}
