using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;
using HealthLogger.Aws;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Functions.Events;
using HealthLogger.Functions.Observability;

namespace HealthLogger.Functions;

/// <summary>The monthly archive: all of it within one invocation's time, or one step of the state machine.</summary>
public sealed class ArchiveFunction
{
    // For uploads that are given up to be aborted, and for the answer.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(15);

    // The manifests come after the scan: they read a receipt for each object.
    private static readonly TimeSpan ScanReserve = TimeSpan.FromSeconds(60);

    private readonly ArchiveMonths _archive;
    private readonly ArchiveSteps _steps;
    private readonly MonthsDue _due;
    private readonly FunctionHost _host;

    public ArchiveFunction()
        : this(new DeployedStack(StackSettings.FromEnvironment, TimeProvider.System), FunctionHost.Start())
    {
    }

    private ArchiveFunction(DeployedStack stack, FunctionHost host)
        : this(host.Open(stack.HistoryTable), host.Open(stack.ArchiveStore), host.Open(stack.ArchiveOptions), host)
    {
    }

    internal ArchiveFunction(IHistoryTable table, IObjectStore bucket, ArchiveOptions options, FunctionHost host)
    {
        _archive = new ArchiveMonths(table, bucket, options, host.Clock);
        _steps = new ArchiveSteps(table, bucket, options, host.Clock);
        _due = new MonthsDue(table, new ManifestStore(bucket), host.Clock);
        _host = host;
    }

    /// <exception cref="UnknownEventException">It is none of the events that the message names.</exception>
    public async Task<JsonElement> HandleAsync(JsonElement input, ILambdaContext context)
    {
        using var invocation = _host.Begin(context);
        using var limit = _host.Limit(context, Reserve);
        var asked = ArchiveEvent.Read(input);
        try
        {
            return asked switch
            {
                ArchiveEvent.Plan plan => await PlanAsync(plan, limit.Token),
                ArchiveEvent.Scan scan => await ScanAsync(scan, limit.Token),
                ArchiveEvent.Finish finish => await FinishAsync(finish, limit.Token),
                ArchiveEvent.Run run => await RunAsync(run, context, limit.Token),
                var other => throw new NotSupportedException(other.ToString()),
            };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new ArchiveTooSlowException(asked.What, limit.Time);
        }
    }

    private async Task<JsonElement> RunAsync(ArchiveEvent.Run run, ILambdaContext context, CancellationToken limit)
    {
        var months = run.Months ?? (await _due.FindAsync(limit)).Due;
        var done = await _archive.RunAsync(months, FunctionHost.TimeBut(ScanReserve, context), new Ignored(), limit);
        if (done.SegmentsLeft > 0)
        {
            _host.Log.SegmentsLeft(done.SegmentsLeft);
        }

        return Json(new RunAnswer(done.Months, done.SegmentsLeft, Report(done.Archived)), EventJson.Default.RunAnswer);
    }

    private async Task<JsonElement> PlanAsync(ArchiveEvent.Plan wanted, CancellationToken cancellation)
    {
        var (months, reports) = wanted.Months is { } given ? (given, given) : await FindDueAsync(cancellation);
        var plan = await _steps.PlanAsync(months, cancellation);
        _host.Log.Planned(string.Join(' ', plan.Months), plan.Segments.Count);
        var segments = plan.Segments.Select(segment => new SegmentAnswer(segment.Number, segment.Count));
        return Json(new PlanAnswer(plan.StartedAt, plan.Months, [.. segments], reports), EventJson.Default.PlanAnswer);
    }

    // The last month's report belongs to them in any case: an earlier run may have archived the month and then failed.
    private async Task<(IReadOnlyList<Month> Months, IReadOnlyList<Month> Reports)> FindDueAsync(CancellationToken cancellation)
    {
        var due = await _due.FindAsync(cancellation);
        IReadOnlyList<Month> months = [.. due.Again.Concat(due.Due).Order()];
        return (months, due.Last is { } last ? [.. months.Append(last).Distinct()] : months);
    }

    private async Task<JsonElement> ScanAsync(ArchiveEvent.Scan scan, CancellationToken cancellation)
    {
        var items = 0L;
        var plan = await _steps.PlanAsync(scan.Months, cancellation);
        await _steps.ScanAsync(plan, scan.Segment, count => items += count, cancellation);
        _host.Log.Scanned(scan.Segment.ToString(), items);
        return Json(new ScanAnswer(scan.Segment.Number, scan.Segment.Count, items), EventJson.Default.ScanAnswer);
    }

    private async Task<JsonElement> FinishAsync(ArchiveEvent.Finish finish, CancellationToken cancellation)
    {
        var plan = await _steps.PlanAsync(finish.Months, cancellation);
        var archived = await _steps.FinishAsync(plan with { StartedAt = finish.StartedAt }, cancellation);
        return Json(new FinishAnswer(Report(archived)), EventJson.Default.FinishAnswer);
    }

    private IReadOnlyList<MonthAnswer> Report(IReadOnlyList<ArchivedMonth> archived)
    {
        foreach (var month in archived.Where(month => month.IsNew))
        {
            ArchiveLog.Write(_host.Log, month);
        }

        return [.. archived.Select(MonthAnswer.Of)];
    }

    private static JsonElement Json<T>(T answer, JsonTypeInfo<T> type) => JsonSerializer.SerializeToElement(answer, type);

    private sealed class Ignored : IProgress<ArchiveProgress>
    {
        public void Report(ArchiveProgress value)
        {
        }
    }
}
