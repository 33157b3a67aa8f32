using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;
using HealthLogger.Aws;
using HealthLogger.Core.Archive;
using HealthLogger.Functions.Events;
using HealthLogger.Functions.Observability;

namespace HealthLogger.Functions;

/// <summary>The monthly archive: as a whole within one invocation's time, or one step of the state machine.</summary>
public sealed class ArchiveFunction
{
    // Time to abort open uploads and to respond.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(15);

    // Time to write the manifests after the scan, which reads a receipt for each object.
    private static readonly TimeSpan ScanReserve = TimeSpan.FromSeconds(60);

    private readonly ArchiveMonths _archive;
    private readonly VerifyArchive _verification;
    private readonly FunctionHost _host;

    public ArchiveFunction()
        : this(new DeployedStack(StackSettings.FromEnvironment, TimeProvider.System), FunctionHost.Start())
    {
    }

    private ArchiveFunction(DeployedStack stack, FunctionHost host)
        : this(host.Create(stack.HistoryTable), host.Create(stack.ArchiveStore), host.Create(stack.ArchiveOptions), host)
    {
    }

    internal ArchiveFunction(IHistoryTable table, IObjectStore bucket, ArchiveOptions options, FunctionHost host)
    {
        _archive = new ArchiveMonths(table, bucket, options, host.Clock);
        _verification = new VerifyArchive(table, bucket);
        _host = host;
    }

    /// <exception cref="UnknownEventException">The event is not one of those that the message names.</exception>
    /// <exception cref="ArchiveDiffersException">An archive is not as its manifest says.</exception>
    public async Task<JsonElement> HandleAsync(JsonElement input, ILambdaContext context)
    {
        using var invocation = _host.Begin(context);
        using var limit = _host.Limit(context, Reserve);
        var work = ArchiveEvent.Read(input);
        try
        {
            return work switch
            {
                ArchiveEvent.Plan plan => await PlanAsync(plan, limit.Token),
                ArchiveEvent.Scan scan => await ScanAsync(scan, limit.Token),
                ArchiveEvent.Finish finish => await FinishAsync(finish, limit.Token),
                ArchiveEvent.Verify verify => await VerifyAsync(verify, limit.Token),
                ArchiveEvent.Run run => await RunAsync(run, context, limit.Token),
                var other => throw new NotSupportedException(other.ToString()),
            };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new ArchiveTooSlowException(work.Description, limit.Time);
        }
    }

    private async Task<JsonElement> RunAsync(ArchiveEvent.Run run, ILambdaContext context, CancellationToken cancellation)
    {
        var months = run.Months ?? (await _archive.FindDueAsync(alwaysSearchTable: false, cancellation)).Due;
        var result = await _archive.RunAsync(months, FunctionHost.RemainingTime(context, ScanReserve), new NoProgress(), cancellation);
        if (result.SegmentsLeft > 0)
        {
            _host.Log.SegmentsLeft(result.SegmentsLeft);
        }

        return Json(new RunResponse(result.Months, result.SegmentsLeft, Log(result.Archived)), EventJsonContext.Default.RunResponse);
    }

    private async Task<JsonElement> PlanAsync(ArchiveEvent.Plan request, CancellationToken cancellation)
    {
        var due = request.Months is null ? await _archive.FindDueAsync(alwaysSearchTable: false, cancellation) : null;
        var plan = await _archive.PlanAsync(request.Months ?? due!.WithLateItems, cancellation);
        _host.Log.Planned(string.Join(' ', plan.Months), plan.Segments.Count);
        var segments = plan.Segments.Select(segment => new SegmentToScan(segment.Number, segment.Count));
        var response = new PlanResponse(plan.StartedAt, plan.Months, [.. segments], due?.Reports ?? [.. request.Months!.Order()]);
        return Json(response, EventJsonContext.Default.PlanResponse);
    }

    private async Task<JsonElement> ScanAsync(ArchiveEvent.Scan scan, CancellationToken cancellation)
    {
        var items = 0L;
        var plan = await _archive.ReopenAsync(scan.Months, scan.Segment, cancellation);
        await _archive.ScanAsync(plan, scan.Segment, count => items += count, cancellation);
        _host.Log.Scanned(scan.Segment.ToString(), items);
        return Json(new ScanResponse(scan.Segment.Number, scan.Segment.Count, items), EventJsonContext.Default.ScanResponse);
    }

    private async Task<JsonElement> FinishAsync(ArchiveEvent.Finish finish, CancellationToken cancellation)
    {
        var plan = await _archive.ReopenAsync(finish.Months, finish.StartedAt, cancellation);
        var archived = await _archive.FinishAsync(plan, cancellation);
        return Json(new FinishResponse(Log(archived)), EventJsonContext.Default.FinishResponse);
    }

    private async Task<JsonElement> VerifyAsync(ArchiveEvent.Verify verify, CancellationToken cancellation)
    {
        var findings = new List<ArchiveFinding>();
        foreach (var month in verify.Months)
        {
            findings.AddRange((await _verification.QuickAsync(month, cancellation)).Findings);
        }

        return findings.Count == 0
            ? Json(new VerifyResponse(verify.Months), EventJsonContext.Default.VerifyResponse)
            : throw new ArchiveDiffersException(findings);
    }

    private IReadOnlyList<MonthSummary> Log(IReadOnlyList<ArchivedMonth> archived)
    {
        foreach (var month in archived.Where(month => month.IsNew))
        {
            ArchiveLog.Write(_host.Log, month);
        }

        return [.. archived.Select(MonthSummary.Of)];
    }

    private static JsonElement Json<T>(T response, JsonTypeInfo<T> type) => JsonSerializer.SerializeToElement(response, type);

    private sealed class NoProgress : IProgress<ArchiveProgress>
    {
        public void Report(ArchiveProgress value)
        {
        }
    }
}
