using HealthLogger.Core.Archive;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

/// <summary>A run is overtaken by another at each of its calls in turn.</summary>
public sealed class ConcurrentArchivesTests
{
    [Fact]
    public async Task LeaveTheSameStoreAsASingleRun()
    {
        var begin = await ArchiveScenario.BeginAsync();
        var alone = begin.Again();
        await alone.RunAsync();
        for (var (call, overtaken) = (1, true); overtaken; call++)
        {
            var scene = begin.Again();
            overtaken = false;
            await scene.RunAsync(new HookedStore(scene.Store)
            {
                Before = async number =>
                {
                    if (number == call)
                    {
                        overtaken = true;
                        await scene.RunAsync();
                    }
                },
            });

            await scene.AssertDoneAsync();
            Assert.Equal(alone.Store.Everything(), scene.Store.Everything());
        }
    }

    [Fact]
    public async Task LoseNoItemAddedBetweenThem()
    {
        var begin = await ArchiveScenario.BeginAsync();
        for (var (call, overtaken) = (1, true); overtaken; call++)
        {
            var scene = begin.Again();
            overtaken = false;
            await scene.RunAsync(new HookedStore(scene.Store)
            {
                Before = async number =>
                {
                    if (number == call)
                    {
                        overtaken = true;
                        scene.Table.Add(Some.ItemLine("user-1", "2026-01-20T10:00:00Z", "between"), Some.ItemLine("user-4", "2026-02-20T10:00:00Z", "between"));
                        await scene.RunAsync();
                    }
                },
            });
            await scene.RunAsync();

            Assert.Equal(
                scene.Table.Lines.Where(line => !line.Contains("odd", StringComparison.Ordinal) && !line.Contains("2026-03", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
                scene.Store.Items("history/").Order(StringComparer.Ordinal));
            await scene.Store.ManifestAsync(ArchiveScenario.January);
            await scene.Store.ManifestAsync(ArchiveScenario.February);
        }
    }

    [Fact]
    public async Task KeepTheFirstPlan()
    {
        var scene = await ArchiveScenario.BeginAsync();
        var grown = new MemoryTable(scene.Table.Lines) { Bytes = 9000 };
        var first = true;
        await scene.RunAsync(new HookedStore(scene.Store)
        {
            Before = async _ =>
            {
                if (first)
                {
                    first = false;
                    await Archived.Async(scene.Store, grown, ArchiveScenario.February);
                }
            },
        });

        Assert.All(scene.Store.Keys("history/year=2026/month=02/"), key => Assert.EndsWith("-of-0009.jsonl.gz", key, StringComparison.Ordinal));
        await scene.AssertDoneAsync();
    }
}
