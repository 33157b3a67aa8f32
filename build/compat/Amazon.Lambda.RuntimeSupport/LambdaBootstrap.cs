using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

public delegate Task<bool> LambdaBootstrapInitializer();

public class LambdaBootstrap : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler());
    private readonly RuntimeApiClient _api;
    private readonly LambdaBootstrapHandler _handler;
    private readonly LambdaBootstrapInitializer? _initializer;

    public LambdaBootstrap(
        HandlerWrapper handlerWrapper, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer? initializer = null)
    {
        _client.Timeout = Timeout.InfiniteTimeSpan; // the next event may come in hours
        _api = new RuntimeApiClient(_client, LambdaEnvironment.Read(lambdaBootstrapOptions), handlerWrapper.Serializer);
        (_handler, _initializer) = (handlerWrapper.Handler, initializer);
    }

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        MemoryLimit.Apply();
        if (_initializer is not null && !await InitializeAsync(_initializer, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await InvokeOnceAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // AWS's ends without an exception, too.
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<bool> InitializeAsync(LambdaBootstrapInitializer initializer, CancellationToken cancellationToken)
    {
        try
        {
            return await initializer().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            FunctionLog.Write("Error", e, "", []);
            await _api.ReportInitializationErrorAsync(e, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task InvokeOnceAsync(CancellationToken cancellationToken)
    {
        using var invocation = await _api.GetNextInvocationAsync(cancellationToken).ConfigureAwait(false);
        var context = invocation.LambdaContext;
        FunctionLog.Begin(context);
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", context.TraceId);
        InvocationResponse response;
        try
        {
            response = await _handler(invocation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            FunctionLog.Write("Error", e, "", []);
            await _api.ReportInvocationErrorAsync(context.AwsRequestId, e, cancellationToken).ConfigureAwait(false);
            return;
        }

        await _api.SendResponseAsync(context.AwsRequestId, response.OutputStream, cancellationToken).ConfigureAwait(false);
    }
}
