using HealthLogger.Aws.Archive;
using HealthLogger.Core.Archive;
using HealthLogger.Testing.Contracts;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.Archive;

public sealed class PrefixedStoreContractTests : ObjectStoreContract
{
    private readonly MemoryStore _store = new();

    public PrefixedStoreContractTests()
    {
        _store.Put("history/another", [1]);
        Store = PrefixedStore.Of("team/usage/", _store);
    }

    protected override IObjectStore Store { get; }

    [Fact]
    public async Task EverythingIsBelowThePrefix()
    {
        await using var writer = await Store.BeginAsync("history/a", default);
        Assert.True(await writer.CommitAsync(default));

        Assert.Equal(["history/another", "team/usage/history/a"], _store.Objects.Keys);
        Assert.Same(_store, PrefixedStore.Of("", _store));
    }
}
