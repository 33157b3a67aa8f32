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

    private readonly MakeReport _make;
    private readonly IReportStore _reports;
    private readonly ManifestStore _manifests;
    private readonly StoredReports _stored;
    private readonly FunctionHost _host;

    public ReportFunction()
        : this(new DeployedStack(StackSettings.FromEnvironment, TimeProvider.System), FunctionHost.Start())
    {
    }

    private ReportFunction(DeployedStack stack, FunctionHost host)
        : this(host.Create(stack.Report), host.Create(stack.ArchiveStore), host.Create(stack.ReportStore), host)
    {
    }

    internal ReportFunction(MakeReport make, IObjectStore bucket, IReportStore reports, FunctionHost host)
    {
        (_make, _reports, _host) = (make, reports, host);
        (_manifests, _stored) = (new ManifestStore(bucket), new StoredReports(bucket));
    }

    /// <exception cref="UnknownEventException">The event is not one of those that the message names.</exception>
    /// <exception cref="MonthNotClosedException">The month is not over yet.</exception>
    /// <exception cref="MonthNotArchivedException">The month has no manifest yet.</exception>
    /// <exception cref="EmptyReportException">The month has neither a record nor an event.</exception>
    /// <exception cref="DamagedReportException">The stored report of this month or of the month before cannot be read.</exception>
    public async Task<JsonElement> HandleAsync(JsonElement input, ILambdaContext context)
    {
        using var invocation = _host.Begin(context);
        using var limit = _host.Limit(context, Reserve);
        var request = ReportEvent.Read(input);
        var now = _host.Clock.GetUtcNow();
        var month = request.Month ?? Month.LastOverEverywhereAt(now);
        if (!month.IsOverEverywhereAt(now))
        {
            throw new MonthNotOverException(month);
        }

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
        && await _stored.FindAsync(month, cancellation) is { PublishedHealth: not null } found
        && found.ManifestRevision == manifest.Revision
            ? Response(month, found, isNew: since <= found.GeneratedAt)
            : null;

    private async Task<ReportResponse> MakeAsync(Month month, CancellationToken cancellation)
    {
        var made = await _make.RunAsync(new ReportRequest(month), cancellation);
        var document = made.Stored!; // the month is over
        var locations = await _reports.SaveAsync(document, cancellation);
        _host.Log.Reported(month.ToString(), locations.Json);
        return Response(month, document.ToStored(), isNew: true);
    }

    private ReportResponse Response(Month month, StoredReport report, bool isNew)
    {
        var locations = _reports.LocationsOf(month);
        return new ReportResponse(month, isNew, report.ManifestRevision, report.Complete, locations.Json, locations.Csv, locations.Html)
        {
            Note = ReportNotes.ForMessage(month, report),
        };
    }
}
