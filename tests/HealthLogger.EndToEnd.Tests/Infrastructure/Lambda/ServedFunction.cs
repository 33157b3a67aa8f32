using Amazon.Lambda.RuntimeSupport;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A handler that runs in this process and asks a <see cref="RuntimeApi"/> for events, from <see cref="StartAsync"/> to its disposal.</summary>
internal sealed class ServedFunction : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly LambdaBootstrap _bootstrap;

    private ServedFunction(RuntimeApi api, LambdaBootstrap bootstrap) =>
        (Api, _bootstrap, Loop) = (api, bootstrap, bootstrap.RunAsync(_stop.Token));

    public RuntimeApi Api { get; }

    /// <summary>Ends with the loop.</summary>
    public Task Loop { get; }

    public static async Task<ServedFunction> StartAsync(LambdaBootstrapBuilder builder)
    {
        var api = await RuntimeApi.StartAsync();
        return new ServedFunction(api, builder.ConfigureOptions(options => options.RuntimeApiEndpoint = api.Open().Endpoint).Build());
    }

    public Task StopAsync() => _stop.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Api.DisposeAsync();
        _bootstrap.Dispose();
        _stop.Dispose();
    }
}
