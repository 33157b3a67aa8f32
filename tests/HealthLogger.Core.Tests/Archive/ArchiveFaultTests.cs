using HealthLogger.Core.Archive;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

/// <summary>
/// A run fails at each of its calls in turn, and is then run again undisturbed: the store must then equal, byte for byte, that of a run
/// without the fault.
/// </summary>
public sealed class ArchiveFaultTests
{
    [Fact]
    public async Task WithoutAFaultEverythingIsInPlace()
    {
        var scene = await ArchiveScenario.BeginAsync();

        await scene.RunAsync();

        await scene.AssertDoneAsync();
        Assert.Contains(ArchiveLayout.Manifest(ArchiveScenario.January, 2), scene.Store.Objects.Keys);
        Assert.Contains(scene.Store.Objects.Keys, key => key.Contains(".late-0001.", StringComparison.Ordinal));
    }

    [Fact]
    public Task ACallFailsBeforeItTakesEffect() => AtEachCallAsync((store, call) => new HookedStore(store)
    {
        Before = number => number == call ? throw new IOException("Broken before.") : Task.CompletedTask,
    });

    [Fact]
    public Task ACallFailsAfterItHasTakenEffect() => AtEachCallAsync((store, call) => new HookedStore(store)
    {
        After = number => number == call ? throw new IOException("Broken after.") : Task.CompletedTask,
    });

    [Fact]
    public async Task AKillLeavesPartsBehind()
    {
        var abandoned = await AtEachCallAsync((store, call) => new HookedStore(store)
        {
            Before = number => number >= call ? throw new IOException("Killed.") : Task.CompletedTask,
            LosesDrafts = true,
        });

        Assert.True(abandoned > 0, "Some kills interrupted the writing of an object.");
    }

    [Fact]
    public async Task TheTableFailsAtAnyPage()
    {
        var begin = await ArchiveScenario.BeginAsync();
        var expected = await UndisturbedAsync(begin);
        for (var page = 1; ; page++)
        {
            var scene = begin.Again();
            scene.Table.OnPage = number => Assert.True(number != page, "Broken page.");
            var broke = await FailsAsync(() => scene.RunAsync());
            scene.Table.OnPage = _ => { };
            await scene.RunAsync();

            await scene.AssertDoneAsync();
            Assert.Equal(expected, scene.Store.Everything());
            if (!broke)
            {
                Assert.InRange(page, 5, 100);
                return;
            }
        }
    }

    [Fact]
    public async Task FurtherFaultsInTheRunsAfterTheFirst()
    {
        var begin = await ArchiveScenario.BeginAsync();
        var expected = await UndisturbedAsync(begin);
        var calls = await CallsAsync(begin);
        var random = new Random(1);
        for (var i = 0; i < 150; i++)
        {
            var scene = begin.Again();
            for (var fault = 0; fault < 3; fault++)
            {
                var call = random.Next(1, calls);
                await FailsAsync(() => scene.RunAsync(new HookedStore(scene.Store)
                {
                    After = number => number == call ? throw new IOException("Broken.") : Task.CompletedTask,
                }));
            }

            await scene.RunAsync();
            await scene.AssertDoneAsync();
            Assert.Equal(expected, scene.Store.Everything());
        }
    }

    private static async Task<int> AtEachCallAsync(Func<MemoryStore, int, HookedStore> faulty)
    {
        var begin = await ArchiveScenario.BeginAsync();
        var expected = await UndisturbedAsync(begin);
        var abandoned = 0;
        for (var call = 1; ; call++)
        {
            var scene = begin.Again();
            var broke = await FailsAsync(() => scene.RunAsync(faulty(scene.Store, call)));
            abandoned += scene.Store.Abandoned;
            await scene.RunAsync();

            await scene.AssertDoneAsync();
            Assert.Equal(expected, scene.Store.Everything());
            if (!broke)
            {
                Assert.InRange(call, 40, 1000);
                return abandoned;
            }
        }
    }

    private static async Task<IReadOnlyList<string>> UndisturbedAsync(ArchiveScenario begin)
    {
        var scene = begin.Again();
        await scene.RunAsync();
        return scene.Store.Everything();
    }

    private static async Task<int> CallsAsync(ArchiveScenario begin)
    {
        var scene = begin.Again();
        var counting = new HookedStore(scene.Store);
        await scene.RunAsync(counting);
        return counting.Calls;
    }

    private static async Task<bool> FailsAsync(Func<Task> run) => await Record.ExceptionAsync(run) is not null;
}
