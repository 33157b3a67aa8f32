using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>One moto for all published functions; each test has its own stack in it.</summary>
public sealed class MotoFixture : IAsyncLifetime
{
    public MotoFixture() => Months = new MonthlyRunsFixture(Process);

    public MotoProcess Process { get; } = new();

    internal MonthlyRunsFixture Months { get; }

    public Task InitializeAsync() => Process.StartAsync();

    public async Task DisposeAsync()
    {
        await Months.DisposeAsync();
        Process.Dispose();
    }
}

[CollectionDefinition(nameof(MotoCollection))]
public sealed class MotoCollection : ICollectionFixture<MotoFixture>;
