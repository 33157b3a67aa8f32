using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using HealthLogger.Functions;
using HealthLogger.Functions.Http;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<LambdaJsonContext>))]

// Lambda's managed runtime calls the handlers itself. Without it, as with Native AOT, this program calls them.
const string Name = "HealthLogger.Functions::HealthLogger.Functions.";
var handler = Environment.GetEnvironmentVariable("_HANDLER");
using var bootstrap = handler switch
{
    $"{Name}IngestFunction::HandleAsync" => Serve<JsonElement, HttpApiResponse>(() => new IngestFunction().HandleAsync),
    $"{Name}ReadFunction::HandleAsync" => Serve<JsonElement, HttpApiResponse>(() => new ReadFunction().HandleAsync),
    $"{Name}ArchiveFunction::HandleAsync" => Serve<JsonElement, JsonElement>(() => new ArchiveFunction().HandleAsync),
    $"{Name}ReportFunction::HandleAsync" => Serve<JsonElement, JsonElement>(() => new ReportFunction().HandleAsync),
    _ => throw new InvalidOperationException(
        $"The environment variable _HANDLER is '{handler}': it must be {Name}X::HandleAsync, "
        + "where X is IngestFunction, ReadFunction, ArchiveFunction or ReportFunction."),
};
await bootstrap.RunAsync();

// The function is created in the bootstrap handler, so that a failure is reported as an initialization error.
static LambdaBootstrap Serve<TInput, TOutput>(Func<Func<TInput, ILambdaContext, Task<TOutput>>> make)
{
    Func<TInput, ILambdaContext, Task<TOutput>>? handle = null;
    return LambdaBootstrapBuilder
        .Create<TInput, TOutput>((input, context) => handle!(input, context), new SourceGeneratorLambdaJsonSerializer<LambdaJsonContext>())
        .UseBootstrapHandler(() =>
        {
            handle = make();
            return Task.FromResult(true);
        })
        .Build();
}
