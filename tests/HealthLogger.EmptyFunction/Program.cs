using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

Func<Stream, ILambdaContext, Stream> echo = (input, context) =>
{
    context.Logger.LogDebug("{Bytes} bytes", input.Length);
    return input;
};
using var bootstrap = LambdaBootstrapBuilder.Create(echo).Build();
await bootstrap.RunAsync();
