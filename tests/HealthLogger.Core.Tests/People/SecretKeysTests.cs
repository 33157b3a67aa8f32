using HealthLogger.Core.People;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.People;

public sealed class SecretKeysTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task AKeyIsCreatedOnce()
    {
        var first = await new SecretKeys(_store).GetOrCreateAsync("cursor", default);
        var again = await new SecretKeys(_store).GetOrCreateAsync("cursor", default);

        Assert.Equal(32, first.Length);
        Assert.Equal(first, again);
        Assert.Equal(first, _store.Objects["_keys/cursor"]);
        Assert.NotEqual(first, await new SecretKeys(_store).GetOrCreateAsync("erasure", default));
    }

    [Fact]
    public async Task ProcessesThatCreateOneAtOnceGetTheSame()
    {
        byte[]? other = null;
        var raced = new HookedStore(_store)
        {
            Before = async call => other ??= call == 2 ? await new SecretKeys(_store).GetOrCreateAsync("cursor", default) : null,
        };

        Assert.Equal(await new SecretKeys(raced).GetOrCreateAsync("cursor", default), other);
    }

    [Fact]
    public async Task AKeyThatDoesNotExistIsNotCreatedByAReader()
    {
        Assert.Null(await new SecretKeys(_store).FindAsync("cursor", default));
        Assert.Empty(_store.Objects);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public async Task ADamagedKeyIsRefused(int length)
    {
        _store.Put("_keys/cursor", new byte[length]);

        var e = await Assert.ThrowsAsync<InvalidDataException>(() => new SecretKeys(_store).GetOrCreateAsync("cursor", default));

        Assert.Contains("_keys/cursor is damaged", e.Message, StringComparison.Ordinal);
    }
}
