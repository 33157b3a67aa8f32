using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

public class LambdaBootstrap : IDisposable
{
    private readonly HandlerWrapper handler;
    private readonly LambdaBootstrapInitializer? initializer;
    private readonly HttpClient client;
    private readonly bool ownsClient;
    private readonly RuntimeApiClient api;

    public LambdaBootstrap(
        HandlerWrapper handlerWrapper, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer? initializer = null)
        : this(ConstructHttpClient(), true, handlerWrapper, lambdaBootstrapOptions, initializer)
    {
    }

    public LambdaBootstrap(
        HttpClient httpClient,
        HandlerWrapper handlerWrapper,
        LambdaBootstrapOptions lambdaBootstrapOptions,
        LambdaBootstrapInitializer? initializer = null)
        : this(httpClient, false, handlerWrapper, lambdaBootstrapOptions, initializer)
    {
    }

    private LambdaBootstrap(
        HttpClient client, bool ownsClient, HandlerWrapper handler, LambdaBootstrapOptions? options, LambdaBootstrapInitializer? initializer)
    {
        ArgumentNullException.ThrowIfNull(client);
        (this.client, this.ownsClient, this.handler, this.initializer) = (client, ownsClient, handler, initializer);
        client.Timeout = Timeout.InfiniteTimeSpan;
        api = new RuntimeApiClient(client, LambdaEnvironment.Read(options), handler.Serializer);
        FunctionLog.TakeOverConsole();
    }

    public static HttpClient ConstructHttpClient() => new(new SocketsHttpHandler());

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        MemoryLimit.Apply();
        if (initializer is not null && !await InitializeAsync(initializer, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await InvokeOnceAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && ownsClient)
        {
            client.Dispose();
        }
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
            await api.ReportInitializationErrorAsync(e, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task InvokeOnceAsync(CancellationToken cancellationToken)
    {
        using var invocation = await api.GetNextInvocationAsync(cancellationToken).ConfigureAwait(false);
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.LambdaContext.TraceId);
        FunctionLog.RequestId = invocation.LambdaContext.AwsRequestId;
        FunctionLog.TraceId = invocation.LambdaContext.TraceId;
        InvocationResponse response;
        try
        {
            response = await handler.Handler(invocation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            FunctionLog.Write("Error", e, "", []);
            await api.ReportInvocationErrorAsync(invocation.LambdaContext.AwsRequestId, e, cancellationToken).ConfigureAwait(false);
            return;
        }

        await api.SendResponseAsync(invocation.LambdaContext.AwsRequestId, response, cancellationToken).ConfigureAwait(false);
    }
}
