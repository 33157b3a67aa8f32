using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using HealthLogger.Aws;
using HealthLogger.Aws.Ingest;
using HealthLogger.Core;
using HealthLogger.Core.Ingest;
using HealthLogger.Functions.Http;
using HealthLogger.Functions.Observability;

namespace HealthLogger.Functions;

/// <summary><c>POST /records</c>: an HTTP API event in, a response of the contract out, whatever happens.</summary>
public sealed class IngestFunction
{
    // What the last attempt, the note of use and the response take at most.
    private static readonly TimeSpan Reserve = FirehoseSink.CallTimeout + UsageLog.Patience + TimeSpan.FromSeconds(1);

    private readonly ILineSink _records;
    private readonly UsageLog _usage;
    private readonly FunctionHost _host;

    public IngestFunction()
        : this(new DeployedStack(StackSettings.FromEnvironment, TimeProvider.System), FunctionHost.Start())
    {
    }

    private IngestFunction(DeployedStack stack, FunctionHost host)
        : this(host.Open(stack.RecordSink), host.Open(stack.RequestEventSink), host)
    {
    }

    internal IngestFunction(ILineSink records, ILineSink events, FunctionHost host)
    {
        _records = records;
        _usage = new UsageLog(events, host.Clock, host.Random);
        _host = host;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails, the caller gets a response; the log gets the failure.")]
    public async Task<APIGatewayHttpApiV2ProxyResponse> HandleAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        using var invocation = _host.Begin(context);
        try
        {
            var (post, problem) = ApiRequest.Read(request);
            return post is null ? Refuse(problem!) : await TakeAsync(post, context.RemainingTime);
        }
        catch (Exception e)
        {
            _host.Log.RequestFailed(e);
            return ApiResponse.Of(Problem.Unavailable());
        }
    }

    private APIGatewayHttpApiV2ProxyResponse Refuse(Problem problem)
    {
        Telemetry.Rejected.Add(1);
        _host.Log.RequestAnswered($"{problem.Status} {problem.Title}");
        return ApiResponse.Of(problem);
    }

    private async Task<APIGatewayHttpApiV2ProxyResponse> TakeAsync(PostRequest post, TimeSpan remaining)
    {
        var outcome = await new PostRecords(Sink(remaining), _host.Clock, _host.Random).HandleAsync(post, CancellationToken.None);
        _host.Log.RequestAnswered(outcome.GetType().Name);
        if (outcome is PostOutcome.Accepted && await _usage.NoteAsync(post.UserId, post.IdempotencyKey, CancellationToken.None) is { } failure)
        {
            _host.Log.UsageNotNoted(failure);
        }

        return ApiResponse.Of(outcome);
    }

    // Retries end in time for a response that says which records are left.
    private RetryingSink Sink(TimeSpan remaining)
    {
        var budget = remaining - Reserve;
        var policy = RetryPolicy.Default with { Budget = budget < RetryPolicy.Default.Budget ? budget : RetryPolicy.Default.Budget };
        return new RetryingSink(new FailSafeSink(_records, _host.Log), policy, _host.Clock, _host.Random);
    }
}
