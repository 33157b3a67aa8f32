using HealthLogger.Aws.People;
using HealthLogger.Core.People;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Aws.Tests.People;

/// <summary>One erasure of a stack at a time.</summary>
public sealed class ErasureTurnsTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task AnotherErasureIsRefusedUntilTheFirstIsComplete()
    {
        var (ann, bob) = (await BeginAsync("ann"), await BeginAsync("bob"));
        await Turns().TakeAsync(ann, default);

        var error = await Assert.ThrowsAsync<ErasureInterruptedException>(() => Turns().TakeAsync(bob, default));
        Assert.Contains("If it was interrupted, run hl person erase for that person again", error.Message, StringComparison.Ordinal);
        await Turns().TakeAsync(ann, default); // it continues after an interruption

        await CompleteAsync(ann);
        await Turns().TakeAsync(bob, default);
        await Assert.ThrowsAsync<ErasureInterruptedException>(async () => await Turns().TakeAsync(await BeginAsync("ann", Some.Now.AddDays(1)), default));
    }

    [Fact]
    public async Task TheSamePersonCanBeErasedAgain()
    {
        for (var day = 0; day < 3; day++)
        {
            var ann = await BeginAsync("ann", Some.Now.AddDays(day));
            await Turns().TakeAsync(ann, default);
            await CompleteAsync(ann);
        }

        Assert.Equal(3, _store.Keys("_erasures/turn-").Count);
        Assert.Single(await new Erasures(_store).ReadAsync(default)); // the turns are no tombstones
    }

    /// <summary>Another erasure takes the turn before each call of this one.</summary>
    [Fact]
    public async Task OnlyOneOfTwoAtTheSameTimeHasTheTurn()
    {
        var interfered = 0;
        for (var at = 1; at <= 8; at++)
        {
            var (ann, bob) = (await BeginAsync("ann"), await BeginAsync("bob"));
            var other = false;
            var store = new HookedStore(_store)
            {
                Before = async call =>
                {
                    if (call == at)
                    {
                        other = await Record.ExceptionAsync(() => Turns().TakeAsync(bob, default)) is null;
                        interfered++;
                    }
                },
            };

            var error = await Record.ExceptionAsync(() => new ErasureTurns(store).TakeAsync(ann, default));

            Assert.Equal(other, error is ErasureInterruptedException);
            foreach (var key in _store.Objects.Keys)
            {
                _store.Remove(key);
            }
        }

        Assert.InRange(interfered, 4, 8);
    }

    [Fact]
    public async Task AnErasureBeginsWithItsTurn()
    {
        var (ann, bob) = (await BeginAsync("ann"), await BeginAsync("bob"));
        var place = new FakePlace();
        await new FirstPlace(place, Turns()).EraseAsync(ann, default);

        await Assert.ThrowsAsync<ErasureInterruptedException>(() => new FirstPlace(place, Turns()).EraseAsync(bob, default));

        Assert.Equal(["ann"], place.Erased);
    }

    private ErasureTurns Turns() => new(_store);

    private async Task<Erasure> BeginAsync(string user, DateTimeOffset? at = null)
    {
        var (tombstone, _) = await new Erasures(_store).BeginAsync(user, at ?? Some.Now, default);
        return new Erasure(user, tombstone.ErasedAt, tombstone.Id);
    }

    private async Task CompleteAsync(Erasure erasure) =>
        await new Erasures(_store).UpdateAsync(erasure.TombstoneId, each => each with { CompletedAt = Some.Now }, default);

    private sealed class FakePlace : IPersonalPlace
    {
        public List<string> Erased { get; } = [];

        public string Name => "a place";

        public async IAsyncEnumerable<PersonalItem> FindAsync(
            string userId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            yield break;
        }

        public Task<long> EraseAsync(Erasure erasure, CancellationToken cancellation)
        {
            Erased.Add(erasure.UserId);
            return Task.FromResult(1L);
        }
    }
}
