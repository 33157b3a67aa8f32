using HealthLogger.Aws.Archive;
using HealthLogger.Core.People;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Three monthly runs of published functions over the questionnaire: the first archives and reports everything, the second finds nothing
/// to do, the third finds late events after somebody else was erased. They run once, when a test first needs them.
/// </summary>
internal sealed class MonthlyRunsFixture(MotoProcess moto) : IAsyncDisposable
{
    /// <summary>The size of a table that is divided into four segments.</summary>
    public const long FourSegments = 200 * 1024 * 1024;

    public static readonly string[] Months = ["2019-11", "2019-12", "2020-01", "2020-02", "2020-03", "2020-04"];

    public static readonly string[] Late =
    [
        Some.UsageEvent("p01", "2020-01-31T23:59:59.999Z", "late"),
        Some.UsageEvent("p02", "2020-02-01T08:30:00+09:00", "late"),
        Some.UsageEvent("p17", "2020-01-01T00:00:00Z", "late"),
    ];

    private MotoStack? _stack;
    private Task<MonthlyRuns>? _runs;

    public Task<MonthlyRuns> RunsAsync() => _runs ??= RunAsync();

    public ValueTask DisposeAsync() => _stack?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<MonthlyRuns> RunAsync()
    {
        var program = PublishedFunctions.Deployed;
        var stack = _stack = await MotoStack.CreateAsync(moto);
        using (var events = File.OpenRead(QuestionnaireInput.History))
        {
            await HistoryTable.ImportAsync(stack.Dynamo, stack.Table, events);
        }

        await HistoryTable.PutAsync(stack.Dynamo, stack.Table, Some.OddItemLine("odd-1", "yesterday"));
        using var rows = await QuestionnaireRows.CreateAsync(Months);
        using var queryResults = new QueuedQueryResults(stack.Calls, rows.Of);
        await using var archive = await RunningFunction.StartAsync(
            stack, stack.Function("ArchiveFunction"), program, new TableSize(FourSegments).PassAsync);
        await using var report = await RunningFunction.StartAsync(stack, stack.Function("ReportFunction"), program, queryResults.PassAsync);

        async Task<OneRun> OnceAsync()
        {
            var run = new FunctionStateMachine(archive, report, Months);
            run.Run();
            return new OneRun(run.Messages, archive.TakeCalls(), report.TakeCalls(), await BucketContent.InAsync(stack.S3, stack.Archive));
        }

        var (first, again) = (await OnceAsync(), await OnceAsync());
        await HistoryTable.ImportAsync(stack.Dynamo, stack.Table, HistoryTable.Events(Late));
        await HistoryTable.PutAsync(stack.Dynamo, stack.Table, Some.OddItemLine("odd-2", null));
        await EraseSomebodyElseAsync(new Erasures(new S3ObjectStore(stack.S3, stack.Archive)));
        return new MonthlyRuns(stack, first, again, await OnceAsync());
    }

    private static async Task EraseSomebodyElseAsync(Erasures erasures)
    {
        var (tombstone, _) = await erasures.BeginAsync("somebody else", TimeProvider.System.GetUtcNow(), default);
        await erasures.UpdateAsync(tombstone.Id, latest => latest with { CompletedAt = latest.ErasedAt }, default);
    }
}

internal sealed record MonthlyRuns(MotoStack Stack, OneRun First, OneRun Again, OneRun Late);

/// <param name="Bucket">The content of the archive's bucket after the run.</param>
internal sealed record OneRun(
    IReadOnlyList<string> Messages, IReadOnlyCollection<AwsCall> Archive, IReadOnlyCollection<AwsCall> Report, BucketContent Bucket);
