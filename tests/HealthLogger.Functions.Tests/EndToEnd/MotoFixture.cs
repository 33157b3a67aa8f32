using HealthLogger.Testing;

namespace HealthLogger.Functions.Tests.EndToEnd;

/// <summary>One moto for all published functions; each test has a stack of its own in it.</summary>
public sealed class MotoFixture : IAsyncLifetime
{
    public MotoProcess Process { get; } = new();

    public Task InitializeAsync() => Process.StartAsync();

    public Task DisposeAsync()
    {
        Process.Dispose();
        return Task.CompletedTask;
    }
}

[CollectionDefinition(nameof(OnMoto))]
public sealed class OnMoto : ICollectionFixture<MotoFixture>;
