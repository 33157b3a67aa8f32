using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace HealthLogger.Core.Tests.Archive;

public sealed class ArchiveTimeLimitTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(14);

    private readonly FakeTimeProvider _clock = Some.Clock();

    [Fact]
    public async Task RunsThatStopInTimeReachTheSameResult()
    {
        var scene = await SceneWherePagesTakeAsync(TimeSpan.FromSeconds(80));
        var left = new List<int>();
        do
        {
            var run = await RunAsync(scene, ArchiveScenario.February);
            Assert.Equal(run.SegmentsLeft > 0, run.Archived.Count == 0);
            left.Add(run.SegmentsLeft);
        }
        while (left[^1] > 0 && left.Count < 100);

        Assert.True(left.Count > 1);
        Assert.Equal(left, left.OrderDescending());
        await RunInAGoAsync(scene);
        await scene.AssertDoneAsync();
    }

    [Fact]
    public async Task ASegmentThatWouldNotEndInTimeIsNotStarted()
    {
        var items = Enumerable.Range(0, 30).Select(i => Some.ItemLine($"user-{i}", "2026-02-03T10:00:00Z"));
        var table = new MemoryTable(items) { Bytes = 3000, PageSize = 100, OnPage = _ => _clock.Advance(TimeSpan.FromMinutes(6)) };

        var run = await new ArchiveMonths(table, new MemoryStore(), Archived.Options, _clock)
            .RunAsync([ArchiveScenario.February], Limit, Ignored<ArchiveProgress>.Progress, default);

        Assert.Equal(1, run.SegmentsLeft);
        Assert.Equal(TimeSpan.FromMinutes(12), _clock.GetUtcNow() - Some.Now);
    }

    [Fact]
    public async Task ASegmentThatNoRunCanFinishIsNamed()
    {
        var scene = await SceneWherePagesTakeAsync(TimeSpan.FromMinutes(15));
        var before = scene.Store.Everything().Count;

        var error = await Assert.ThrowsAsync<ArchiveTooSlowException>(() => RunAsync(scene, ArchiveScenario.February));

        Assert.Contains("segment-0000-of-0", error.Message, StringComparison.Ordinal);
        Assert.Equal(before + 1, scene.Store.Everything().Count); // February's plan
    }

    [Fact]
    public async Task AnArchivedMonthThatCannotBeSearchedInOneRunIsNamed()
    {
        var scene = await SceneWherePagesTakeAsync(TimeSpan.FromSeconds(100));

        var error = await Assert.ThrowsAsync<ArchiveTooSlowException>(() => RunAsync(scene, ArchiveScenario.January));

        Assert.StartsWith("The search for late items of 2026-01", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADueMonthMakesProgressBesideAnArchivedOne()
    {
        var scene = await SceneWherePagesTakeAsync(TimeSpan.FromSeconds(100));
        Month[] both = [ArchiveScenario.January, ArchiveScenario.February];

        var left = new List<ArchiveResult>();
        do
        {
            left.Add(await Archive(scene).RunAsync(both, Limit, Ignored<ArchiveProgress>.Progress, default));
        }
        while (left[^1].Archived.Count == 0 && left.Count < 10);

        Assert.True(left[0].SegmentsLeft > 0);
        Assert.True(left[^1].SegmentsLeft > 0);
        Assert.Equal(ArchiveScenario.February, Assert.Single(left[^1].Archived).Manifest.Month);
        Assert.NotNull(await new ManifestStore(scene.Store).FindAsync(ArchiveScenario.February, default));
        var error = await Assert.ThrowsAsync<ArchiveTooSlowException>(() =>
            Archive(scene).RunAsync(both, Limit, Ignored<ArchiveProgress>.Progress, default));
        Assert.StartsWith("The search for late items of 2026-01, 2026-02", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScannedMonthsAreFinishedEvenIfNoTimeIsLeft()
    {
        var scene = await ArchiveScenario.BeginAsync();
        var steps = new ArchiveMonths(scene.Table, scene.Store, Archived.Options, _clock);
        var plan = await steps.PlanAsync([ArchiveScenario.February], default);
        foreach (var segment in plan.Segments)
        {
            await steps.ScanAsync(plan, segment, _ => { }, default);
        }

        var run = await Archive(scene).RunAsync([ArchiveScenario.February], TimeSpan.Zero, Ignored<ArchiveProgress>.Progress, default);

        Assert.True(run.Archived.Single().IsNew);
    }

    [Fact]
    public async Task CancellationIsReported()
    {
        var scene = await SceneWherePagesTakeAsync(TimeSpan.FromSeconds(1));
        using var stop = new CancellationTokenSource();
        scene.Table.OnPage = _ => stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(scene, ArchiveScenario.February, stop.Token));
    }

    private async Task<ArchiveScenario> SceneWherePagesTakeAsync(TimeSpan time)
    {
        var scene = await ArchiveScenario.BeginAsync();
        scene.Table.OnPage = _ => _clock.Advance(time);
        return scene;
    }

    private Task<ArchiveResult> RunAsync(ArchiveScenario scene, Month month, CancellationToken cancellation = default) =>
        Archive(scene).RunAsync([month], Limit, Ignored<ArchiveProgress>.Progress, cancellation);

    private async Task RunInAGoAsync(ArchiveScenario scene)
    {
        scene.Table.OnPage = _ => { };
        await Archive(scene).RunAsync([ArchiveScenario.January], Ignored<ArchiveProgress>.Progress, default);
    }

    private ArchiveMonths Archive(ArchiveScenario scene) => new(scene.Table, scene.Store, Archived.Options, _clock);
}
