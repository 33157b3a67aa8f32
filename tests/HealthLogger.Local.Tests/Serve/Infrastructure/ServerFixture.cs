namespace HealthLogger.Local.Tests.Serve;

/// <summary>One server for all tests of a class; its user is ann, and it is also reached as health.example.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RunningServer.StartAsync("health.example");

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
