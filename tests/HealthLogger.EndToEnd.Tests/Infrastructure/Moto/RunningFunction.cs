
namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A published function that is invoked through Lambda's Runtime API, and whose calls to moto are recorded.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private readonly DeployedFunction _function;
    private readonly AwsProxy _aws;
    private readonly FunctionProcess _process;

    private RunningFunction(DeployedFunction function, RuntimeApi api, AwsProxy aws, FunctionProgram program)
    {
        (_function, Api, _aws) = (function, api, aws);
        var variables = new Dictionary<string, string>(function.Variables) { ["AWS_ENDPOINT_URL"] = aws.Url };
        _process = FunctionProcess.Start(api, program, function.Handler, variables, function.Memory);
    }

    public RuntimeApi Api { get; }

    /// <summary>The function's calls to AWS since the start, or since the record was last taken.</summary>
    public IReadOnlyCollection<AwsCall> Calls => _aws.Calls.All;

    /// <param name="step">Intercepts its requests to AWS.</param>
    public static async Task<RunningFunction> StartAsync(MotoStack stack, DeployedFunction function, FunctionProgram program, AwsStep? step = null)
    {
        var aws = await AwsProxy.StartAsync(stack.Moto, step ?? ((_, next) => next()));
        return new RunningFunction(function, await RuntimeApi.StartAsync(function.Name), aws, program);
    }

    /// <param name="timeout">The function's own by default.</param>
    public Task<FunctionResponse> InvokeAsync(string json, TimeSpan? timeout = null) => Api.InvokeAsync(json, timeout ?? _function.Timeout);

    /// <summary>Returns the function's calls to AWS, and starts a new record.</summary>
    public IReadOnlyCollection<AwsCall> TakeCalls()
    {
        var calls = _aws.Calls.All;
        _aws.Calls = new RecordedCalls();
        return calls;
    }

    /// <summary>Ends it, and returns all lines that it has written.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        await _process.KillAsync();
        return _process.Output.All;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Api.DisposeAsync();
        await _aws.DisposeAsync();
    }
}
