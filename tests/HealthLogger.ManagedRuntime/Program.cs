using Amazon.Lambda.RuntimeSupport;
using HealthLogger.ManagedRuntime;

// The function is made during the initialization, so that a failure is reported as one of the initialization.
var name = args is [var first, ..] ? first : throw new ArgumentException("The first argument must be a handler: ASSEMBLY::TYPE::METHOD.");
ClassHandler? handler = null;
using var bootstrap = LambdaBootstrapBuilder
    .Create((Stream input, Amazon.Lambda.Core.ILambdaContext context) => handler!.Invoke(input, context))
    .UseBootstrapHandler(() =>
    {
        handler = ClassHandler.Load(name);
        return Task.FromResult(true);
    })
    .Build();
await bootstrap.RunAsync();
