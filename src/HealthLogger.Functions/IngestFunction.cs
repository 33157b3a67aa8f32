using System.Text.Json;
using Amazon.Lambda.Core;
using HealthLogger.Aws;
using HealthLogger.Aws.Ingest;
using HealthLogger.Core.Ingest;
using HealthLogger.Functions.Http;
using HealthLogger.Functions.Observability;
using HealthLogger.Web;

namespace HealthLogger.Functions;

/// <summary>The endpoints that write records: takes an event of an HTTP API and always returns a response of the contract.</summary>
public sealed class IngestFunction
{
    // The longest that the last attempt, the usage event and the response may take.
    private static readonly TimeSpan Reserve = FirehoseSink.CallTimeout + UsageLog.Timeout + TimeSpan.FromSeconds(1);

    private readonly ILineSink _records;
    private readonly Api _api;
    private readonly FunctionHost _host;

    public IngestFunction()
        : this(new DeployedStack(StackSettings.FromEnvironment, TimeProvider.System), FunctionHost.Start())
    {
    }

    private IngestFunction(DeployedStack stack, FunctionHost host)
        : this(host.Create(stack.RecordSink), host.Create(stack.RequestEventSink), host)
    {
    }

    internal IngestFunction(ILineSink records, ILineSink events, FunctionHost host)
    {
        var usage = new UsageLog(events, host.Clock, host.Random);
        _records = records;
        _api = new Api(new WritingRoutes(Sink, usage, host.Clock, host.Random, host.Log).All, host.Log);
        _host = host;
    }

    public async Task<HttpApiResponse> HandleAsync(JsonElement input, ILambdaContext context)
    {
        using var invocation = _host.Begin(context);
        var request = HttpApiRequest.Read(input, Endpoints.PostRecords, context.RemainingTime);
        return HttpApiResponse.Of(await _api.HandleAsync(request, CancellationToken.None));
    }

    // Retries end early enough to return a response that names the failed records.
    private RetryingSink Sink(TimeSpan remaining)
    {
        var (schedule, budget) = (RetrySchedule.Default, remaining - Reserve);
        schedule = schedule with { Budget = budget < schedule.Budget ? budget : schedule.Budget };
        return new RetryingSink(new FailSafeSink(_records, _host.Log.DeliveryFailed), schedule, _host.Clock, _host.Random);
    }
}
