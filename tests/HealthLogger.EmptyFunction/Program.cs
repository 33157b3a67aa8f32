using Amazon.Lambda.RuntimeSupport;
using HealthLogger.EmptyFunction;

using var bootstrap = LambdaBootstrapBuilder.Create((Func<Stream, Amazon.Lambda.Core.ILambdaContext, Stream>)Echo.Handle).Build();
await bootstrap.RunAsync();
