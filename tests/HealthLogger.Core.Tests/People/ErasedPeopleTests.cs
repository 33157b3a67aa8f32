using System.Text;
using HealthLogger.Core.Calendar;
using HealthLogger.Core.People;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.People;

public sealed class ErasedPeopleTests
{
    private static readonly long At = Timestamp.ToUnixMicroseconds(Some.Now);

    private readonly MemoryStore _store = new();

    [Fact]
    public async Task WithoutAnErasureItIsNobodyAndNoKeyIsRead()
    {
        Assert.Same(ErasedPeople.None, await ErasedPeople.ReadAsync(_store, default));
        Assert.False(ErasedPeople.None.Includes("ann"u8, null));
    }

    [Fact]
    public async Task WhatWasRecordedBeforeTheErasureIsIncluded()
    {
        await new Erasures(_store).BeginAsync("ann", Some.Now, default);

        var erased = await ErasedPeople.ReadAsync(_store, default);

        Assert.True(erased.Includes("ann"u8, At - 1));
        Assert.False(erased.Includes("ann"u8, At));
        Assert.True(erased.Includes("ann"u8, recordedAt: null));
        Assert.False(erased.Includes("Ann"u8, At - 1));
        Assert.False(erased.Includes("bob"u8, At - 1));
        Assert.True(erased.Includes("ann"u8));
    }

    [Fact]
    public async Task TheLastErasureOfAPersonCounts()
    {
        var erasures = new Erasures(_store);
        var (first, isFirstNew) = await erasures.BeginAsync("ann", Some.Now, default);
        await erasures.UpdateAsync(first.Id, each => each with { CompletedAt = Some.Now }, default);

        var (second, isSecondNew) = await erasures.BeginAsync("ann", Some.Now.AddDays(1), default);

        Assert.Equal((first.Id, 3), (second.Id, second.Revision));
        Assert.True(isFirstNew && isSecondNew);
        Assert.True((await ErasedPeople.ReadAsync(_store, default)).Includes("ann"u8, At + 1));
    }

    [Fact]
    public async Task AnErasureThatIsNotCompleteIsContinued()
    {
        var erasures = new Erasures(_store);
        var (begun, _) = await erasures.BeginAsync("ann", Some.Now, default);
        await erasures.UpdateAsync(begun.Id, each => each with { Done = ["one"] }, default);

        var (continued, isNew) = await erasures.BeginAsync("ann", Some.Now.AddDays(1), default);

        Assert.Equal((Some.Now, false), (continued.ErasedAt, isNew));
        Assert.Equal(["one"], continued.Done);
    }

    [Fact]
    public async Task ATombstoneDoesNotSayWhoItWas()
    {
        const string User = "Qx7-secret-person";
        await new Erasures(_store).BeginAsync(User, Some.Now, default);

        Assert.All(_store.Objects, each =>
            Assert.DoesNotContain(User, each.Key + Encoding.Latin1.GetString(each.Value), StringComparison.OrdinalIgnoreCase));
        Assert.Null(await new Erasures(_store).FindAsync("somebody", default));
        Assert.NotNull(await new Erasures(_store).FindAsync(User, default));
    }

    [Fact]
    public async Task WithoutTheKeyNothingIsGuessed()
    {
        var erasures = new Erasures(_store);
        await erasures.BeginAsync("ann", Some.Now, default);
        _store.Remove("_keys/erasure");
        var before = _store.Objects.Keys.ToList();

        Func<Task>[] uses =
        [
            () => ErasedPeople.ReadAsync(_store, default),
            () => erasures.FindAsync("bob", default),
            () => erasures.BeginAsync("bob", Some.Now, default),
        ];

        foreach (var use in uses)
        {
            var e = await Assert.ThrowsAsync<InvalidDataException>(use);
            Assert.Contains("_keys/erasure is missing", e.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, _store.Objects.Keys); // no other key, which would make the tombstones useless
    }
}
