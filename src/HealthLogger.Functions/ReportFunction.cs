using System.Text.Json;
using Amazon.Lambda.Core;
using HealthLogger.Aws;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;
using HealthLogger.Functions.Events;
using HealthLogger.Functions.Observability;

namespace HealthLogger.Functions;

/// <summary>A month's report: made by Athena, stored beside the archive.</summary>
public sealed class ReportFunction
{
    // For queries that are under way to be stopped.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10);

    private readonly IObjectStore _bucket;
    private readonly IReportStore _reports;
    private readonly ManifestStore _manifests;
    private readonly MakeReport _make;
    private readonly FunctionHost _host;

    public ReportFunction()
        : this(new DeployedStack(Settings.Environment, TimeProvider.System), FunctionHost.Start())
    {
    }

    private ReportFunction(DeployedStack stack, FunctionHost host)
        : this(stack.Engine(), stack.Bucket(), stack.Reports(), host)
    {
    }

    internal ReportFunction(IQueryEngine engine, IObjectStore bucket, IReportStore reports, FunctionHost host)
    {
        (_bucket, _reports, _host) = (bucket, reports, host);
        _manifests = new ManifestStore(bucket);
        _make = new MakeReport(engine, _manifests, host.Clock);
    }

    /// <exception cref="UnknownEventException">It is none of the events that the message names.</exception>
    /// <exception cref="MonthNotArchivedException">The month has no manifest yet.</exception>
    public async Task<JsonElement> HandleAsync(JsonElement input, ILambdaContext context)
    {
        using var invocation = _host.Begin(context);
        using var limit = _host.Limit(context, Reserve);
        var wanted = ReportEvent.Read(input);
        var month = wanted.Month ?? Month.Of(_host.Clock.GetUtcNow()).Previous;
        var answer = wanted.UnlessStored && await FindStoredAsync(month, limit.Token) is { } stored
            ? stored
            : await MakeAsync(month, limit.Token);
        return JsonSerializer.SerializeToElement(answer, EventJson.Default.ReportAnswer);
    }

    private async Task<ReportAnswer?> FindStoredAsync(Month month, CancellationToken cancellation) =>
        await _manifests.FindAsync(month, cancellation) is { } manifest
        && await _bucket.FindRevisionAsync(month, cancellation) == manifest.Revision
            ? new ReportAnswer(month, IsNew: false, manifest.Revision)
            : null;

    private async Task<ReportAnswer> MakeAsync(Month month, CancellationToken cancellation)
    {
        var document = await _make.RunAsync(month, user: null, cancellation);
        var places = await _reports.SaveAsync(document, cancellation);
        _host.Log.Reported(month.ToString(), places.Json);
        var provenance = document.Provenance;
        return new ReportAnswer(month, IsNew: true, provenance.Revision, provenance.Complete, places.Json, places.Csv, places.Html);
    }
}
