using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Amazon.Lambda.Core;
using HealthLogger.Aws;
using HealthLogger.Aws.Ingest;
using HealthLogger.Core;
using HealthLogger.Core.Ingest;
using HealthLogger.Functions.Http;
using HealthLogger.Functions.Observability;

namespace HealthLogger.Functions;

/// <summary><c>POST /records</c>: takes an event of an HTTP API and always returns a response of the contract.</summary>
public sealed class IngestFunction
{
    // The longest that the last attempt, the usage event and the response may take.
    private static readonly TimeSpan Reserve = FirehoseSink.CallTimeout + UsageLog.Timeout + TimeSpan.FromSeconds(1);

    private readonly ILineSink _records;
    private readonly UsageLog _usage;
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
        _records = records;
        _usage = new UsageLog(events, host.Clock, host.Random);
        _host = host;
    }

    [SuppressMessage("Design", "CA1031", Justification = "The caller gets a response whatever fails; the failure is logged.")]
    public async Task<HttpApiResponse> HandleAsync(JsonElement input, ILambdaContext context)
    {
        using var invocation = _host.Begin(context);
        try
        {
            var (post, problem) = HttpApiRequest.Read(input);
            return post is null ? Reject(problem!) : await PostAsync(post, context.RemainingTime);
        }
        catch (Exception e)
        {
            _host.Log.RequestFailed(e);
            return HttpApiResponse.Of(Problem.Unavailable());
        }
    }

    private HttpApiResponse Reject(Problem problem)
    {
        Telemetry.Rejected.Add(1);
        _host.Log.RequestCompleted($"{problem.Status} {problem.Title}");
        return HttpApiResponse.Of(problem);
    }

    private async Task<HttpApiResponse> PostAsync(PostRequest post, TimeSpan remaining)
    {
        var outcome = await new PostRecords(Sink(remaining), _host.Clock, _host.Random).HandleAsync(post, CancellationToken.None);
        _host.Log.RequestCompleted(outcome.GetType().Name);
        if (outcome is PostOutcome.Accepted
            && await _usage.AddAsync(post.UserId, post.IdempotencyKey, CancellationToken.None) is { } failure)
        {
            _host.Log.UsageEventFailed(failure);
        }

        return HttpApiResponse.Of(outcome);
    }

    // Retries end early enough to return a response that names the failed records.
    private RetryingSink Sink(TimeSpan remaining)
    {
        var (schedule, budget) = (RetrySchedule.Default, remaining - Reserve);
        schedule = schedule with { Budget = budget < schedule.Budget ? budget : schedule.Budget };
        return new RetryingSink(new FailSafeSink(_records, _host.Log.DeliveryFailed), schedule, _host.Clock, _host.Random);
    }
}
