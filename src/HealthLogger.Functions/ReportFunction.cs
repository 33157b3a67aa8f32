using System.Text.Json;
using Amazon.Lambda.Core;
using HealthLogger.Aws;
using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.Report;
using HealthLogger.Functions.Events;
using HealthLogger.Functions.Observability;

namespace HealthLogger.Functions;

/// <summary>Makes the report of a month with Athena and stores it beside the archive.</summary>
public sealed class ReportFunction
{
    // Time to stop running queries, which may take 10 s.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(15);

    private readonly IObjectStore _bucket;
    private readonly IReportStore _reports;
    private readonly ManifestStore _manifests;
    private readonly MakeReport _make;
    private readonly FunctionHost _host;

    public ReportFunction()
        : this(new DeployedStack(StackSettings.FromEnvironment, TimeProvider.System), FunctionHost.Start())
    {
    }

    private ReportFunction(DeployedStack stack, FunctionHost host)
        : this(host.Create(stack.QueryEngine), host.Create(stack.ArchiveStore), host.Create(stack.ReportStore), host)
    {
    }

    internal ReportFunction(IQueryEngine engine, IObjectStore bucket, IReportStore reports, FunctionHost host)
    {
        (_bucket, _reports, _host) = (bucket, reports, host);
        _manifests = new ManifestStore(bucket);
        _make = new MakeReport(engine, _manifests, host.Clock);
    }

    /// <exception cref="UnknownEventException">The event is not one of those that the message names.</exception>
    /// <exception cref="MonthNotArchivedException">The month has no manifest yet.</exception>
    public async Task<JsonElement> HandleAsync(JsonElement input, ILambdaContext context)
    {
        using var invocation = _host.Begin(context);
        using var limit = _host.Limit(context, Reserve);
        var request = ReportEvent.Read(input);
        var month = request.Month ?? Month.Of(_host.Clock.GetUtcNow()).Previous;
        try
        {
            var response = request.UnlessStored && await FindStoredAsync(month, request.Since, limit.Token) is { } stored
                ? stored
                : await MakeAsync(month, limit.Token);
            return JsonSerializer.SerializeToElement(response, EventJsonContext.Default.ReportResponse);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"The report of {month} was not made within {limit.Time.TotalSeconds:0} s; its queries were stopped. "
                + "Invoke the function again; if that does not help, find the reason in Athena's query history.");
        }
    }

    private async Task<ReportResponse?> FindStoredAsync(Month month, DateTimeOffset? since, CancellationToken cancellation) =>
        await _manifests.FindAsync(month, cancellation) is { } manifest
        && await _bucket.FindProvenanceAsync(month, cancellation) is { } found
        && found.ManifestRevision == manifest.Revision
            ? Response(month, since <= found.GeneratedAt, found.ManifestRevision, found.Complete, _reports.LocationsOf(month))
            : null;

    private async Task<ReportResponse> MakeAsync(Month month, CancellationToken cancellation)
    {
        var document = await _make.RunAsync(month, user: null, cancellation);
        var locations = await _reports.SaveAsync(document, cancellation);
        _host.Log.Reported(month.ToString(), locations.Json);
        return Response(month, isNew: true, document.Provenance.Revision, document.Provenance.Complete, locations);
    }

    private static ReportResponse Response(Month month, bool isNew, int revision, bool complete, ReportLocations locations) =>
        new(month, isNew, revision, complete, locations.Json, locations.Csv, locations.Html);
}
