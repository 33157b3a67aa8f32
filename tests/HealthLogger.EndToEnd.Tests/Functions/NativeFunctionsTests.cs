using System.Text.Json.Nodes;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>The same program as native code: one event of each kind, through the services, to the same result.</summary>
[Collection(nameof(MotoCollection))]
public sealed class NativeFunctionsTests(MotoFixture moto)
{
    [SkippableFact]
    public async Task RespondsToAPost()
    {
        var program = PublishedFunctions.Native;
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        await using var function = await RunningFunction.StartAsync(stack, stack.Function("IngestFunction"), program);

        await PublishedIngestTests.AcceptsAsync(stack, function, 3);
    }

    [SkippableFact]
    public async Task ArchivesAMonthAndReportsOnIt()
    {
        var program = PublishedFunctions.Native;
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        var january = File.ReadLines(QuestionnaireInput.History).Where(line => line.Contains("\"2020-01-", StringComparison.Ordinal)).ToArray();
        await HistoryTable.ImportAsync(stack.Dynamo, stack.Table, HistoryTable.Events(january));
        await using var archive = await RunningFunction.StartAsync(stack, stack.Function("ArchiveFunction"), program);
        using var rows = await QuestionnaireRows.CreateAsync("2020-01");
        using var queryResults = new QueuedQueryResults(stack.Calls, rows.Of);
        await using var report = await RunningFunction.StartAsync(stack, stack.Function("ReportFunction"), program, queryResults.PassAsync);

        var run = JsonNode.Parse((await archive.InvokeAsync("""{"months":["2020-01"]}""")).Text())!;
        var archived = Assert.Single(run["archived"]!.AsArray())!;
        var reported = JsonNode.Parse((await report.InvokeAsync("""{"month":"2020-01"}""")).Text())!;

        var bucket = await BucketContent.InAsync(stack.S3, stack.Archive);
        Assert.Equal((950, 950), (archived["items"]!.GetValue<int>(), bucket.Under("history/").Lines.Distinct().Count()));
        Assert.Equal($"s3://{stack.Archive}/reports/2020-01.json", reported["json"]!.GetValue<string>());
        var stored = JsonNode.Parse(bucket.Text("reports/2020-01.json"))!;
        Assert.Equal((950, 382), (stored["usage"]!["total"]!.GetValue<int>(), stored["health"]!["records"]!.GetValue<int>()));
        Assert.Equal(PublishedReportTests.AverageFatigue("2020-01"), stored["health"]!["average"]!["fatigue"]!.GetValue<int>());
        Assert.Contains("<svg", bucket.Text("reports/2020-01.html"), StringComparison.Ordinal);
    }
}
