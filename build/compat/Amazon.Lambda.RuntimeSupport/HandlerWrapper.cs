using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

public delegate Task<InvocationResponse> LambdaBootstrapHandler(InvocationRequest invocation);

public class HandlerWrapper
{
    private HandlerWrapper(LambdaBootstrapHandler handler, ILambdaSerializer? serializer = null) => (Handler, Serializer) = (handler, serializer);

    public LambdaBootstrapHandler Handler { get; }

    internal ILambdaSerializer? Serializer { get; }

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Stream> handler) =>
        new(invocation => Task.FromResult(new InvocationResponse(handler(invocation.InputStream, invocation.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new(async invocation => new InvocationResponse(await handler(invocation.InputStream, invocation.LambdaContext).ConfigureAwait(false)));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(
        Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(
            async invocation =>
            {
                var input = serializer.Deserialize<TInput>(invocation.InputStream);
                var output = await handler(input, invocation.LambdaContext).ConfigureAwait(false);
                var stream = new MemoryStream();
                serializer.Serialize(output, stream);
                stream.Position = 0;
                return new InvocationResponse(stream);
            },
            serializer);
}
