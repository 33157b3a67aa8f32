using HealthLogger.Testing;

namespace HealthLogger.Functions.Tests.EndToEnd;

/// <summary>One moto for all published functions; each test has a stack of its own in it.</summary>
public sealed class MotoFixture : IAsyncLifetime
{
    public MotoFixture() => Months = new MonthsOnMoto(Process);

    public MotoProcess Process { get; } = new();

    internal MonthsOnMoto Months { get; }

    public Task InitializeAsync() => Process.StartAsync();

    public Task DisposeAsync()
    {
        Months.Dispose();
        Process.Dispose();
        return Task.CompletedTask;
    }
}

[CollectionDefinition(nameof(OnMoto))]
public sealed class OnMoto : ICollectionFixture<MotoFixture>;
