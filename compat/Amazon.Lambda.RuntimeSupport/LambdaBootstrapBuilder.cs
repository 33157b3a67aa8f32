using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

public class LambdaBootstrapBuilder
{
    private readonly HandlerWrapper handlerWrapper;
    private readonly LambdaBootstrapOptions options = new();
    private HttpClient? client;
    private LambdaBootstrapInitializer? initializer;

    private LambdaBootstrapBuilder(HandlerWrapper handlerWrapper) => this.handlerWrapper = handlerWrapper;

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Stream> handler) => new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(
        Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public LambdaBootstrapBuilder UseHttpClient(HttpClient httpClient)
    {
        client = httpClient;
        return this;
    }

    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer lambdaBootstrapInitializer)
    {
        initializer = lambdaBootstrapInitializer;
        return this;
    }

    public LambdaBootstrapBuilder ConfigureOptions(Action<LambdaBootstrapOptions>? options = null)
    {
        options?.Invoke(this.options);
        return this;
    }

    public LambdaBootstrap Build() => client is null
        ? new LambdaBootstrap(handlerWrapper, options, initializer)
        : new LambdaBootstrap(client, handlerWrapper, options, initializer);
}
