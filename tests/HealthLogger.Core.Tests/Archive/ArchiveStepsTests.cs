using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

public sealed class ArchiveStepsTests
{
    private readonly Month[] _months = [ArchiveScenario.January, ArchiveScenario.February];

    [Fact]
    public async Task StepsInAnyOrderGiveTheResultOfARun()
    {
        var scene = await ArchiveScenario.BeginAsync();
        var plan = await Archive(scene).PlanAsync(_months, default);

        Assert.True(plan.Segments.Count > 2);
        foreach (var segment in plan.Segments.Reverse())
        {
            await ScanAsync(scene, segment);
        }

        var archived = await FinishAsync(scene);

        Assert.All(archived, month => Assert.True(month.IsNew));
        await scene.AssertDoneAsync();
    }

    [Fact]
    public async Task EveryStepCanBeRepeated()
    {
        var scene = await ArchiveScenario.BeginAsync();
        var plan = await Archive(scene).PlanAsync(_months, default);
        foreach (var segment in plan.Segments.Concat(plan.Segments))
        {
            await ScanAsync(scene, segment);
        }

        await FinishAsync(scene);
        var again = await FinishAsync(scene);

        Assert.All(again, month => Assert.False(month.IsNew));
        await scene.AssertDoneAsync();
    }

    [Fact]
    public async Task ARetriedScanOfASegmentThatIsDoneReadsNoItems()
    {
        var scene = await ArchiveScenario.BeginAsync();
        var segment = (await Archive(scene).PlanAsync([ArchiveScenario.February], default)).Segments[0];
        await RetryAsync();
        var scans = scene.Table.Scans;

        await RetryAsync();

        Assert.Equal((1, 1), (scans, scene.Table.Scans));

        async Task RetryAsync() => await Archive(scene).ScanAsync(
            await Archive(scene).ReopenAsync([ArchiveScenario.February], segment, default), segment, _ => { }, default);
    }

    [Fact]
    public async Task FinishedSegmentsAreNotPlannedAgain()
    {
        var scene = await ArchiveScenario.BeginAsync();
        var february = new[] { ArchiveScenario.February };
        var first = (await Archive(scene).PlanAsync(february, default)).Segments;
        await Archive(scene).ScanAsync(await Archive(scene).PlanAsync(february, default), first[0], _ => { }, default);

        Assert.Equal(first.Skip(1), (await Archive(scene).PlanAsync(february, default)).Segments);
    }

    [Fact]
    public async Task AMonthIsNotFinishedBeforeItsSegments()
    {
        var scene = await ArchiveScenario.BeginAsync();
        var plan = await Archive(scene).PlanAsync(_months, default);
        foreach (var segment in plan.Segments.SkipLast(1))
        {
            await ScanAsync(scene, segment);
        }

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => FinishAsync(scene));

        Assert.Contains($"{ArchiveScenario.February} cannot be finished: {plan.Segments[^1]}", error.Message, StringComparison.Ordinal);
        Assert.Null(await new ManifestStore(scene.Store).FindAsync(ArchiveScenario.February, default));
    }

    [Fact]
    public async Task AMonthThatWasNotPlannedIsNamed()
    {
        var scene = await ArchiveScenario.BeginAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ReopenAsync(scene));

        Assert.StartsWith("2026-02 has not been planned", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A later step reads the number of segments from the store, and lists and reads nothing else of a month.</summary>
    [Fact]
    public async Task AReopenedPlanCostsOneReadPerMonth()
    {
        var scene = await ArchiveScenario.BeginAsync();
        await Archive(scene).PlanAsync(_months, default);
        var store = new HookedStore(scene.Store);

        await new ArchiveMonths(scene.Table, store, Archived.Options, Some.Clock()).ReopenAsync(_months, Some.Now, default);

        Assert.Equal(_months.Length, store.Calls);
    }

    [Fact]
    public async Task ASegmentIsDoneEvenIfItsReceiptWasLost()
    {
        var scene = await ArchiveScenario.BeginAsync();
        var plan = await Archive(scene).PlanAsync([ArchiveScenario.February], default);
        foreach (var segment in plan.Segments)
        {
            await Archive(scene).ScanAsync(plan, segment, _ => { }, default);
        }

        foreach (var key in scene.Store.Objects.Keys.Where(key => key.StartsWith("_plans/2026-02/segment-", StringComparison.Ordinal)))
        {
            if (!key.EndsWith(".empty.json", StringComparison.Ordinal))
            {
                scene.Store.Remove(key);
            }
        }

        Assert.Empty((await Archive(scene).PlanAsync([ArchiveScenario.February], default)).Segments);
    }

    private static ArchiveMonths Archive(ArchiveScenario scene) => new(scene.Table, scene.Store, Archived.Options, Some.Clock());

    // Each step reopens the plan, as another process does.
    private async Task ScanAsync(ArchiveScenario scene, Segment segment) =>
        await Archive(scene).ScanAsync(await Archive(scene).ReopenAsync(_months, segment, default), segment, _ => { }, default);

    private async Task<IReadOnlyList<ArchivedMonth>> FinishAsync(ArchiveScenario scene) =>
        await Archive(scene).FinishAsync(await ReopenAsync(scene), default);

    private Task<ArchivePlan> ReopenAsync(ArchiveScenario scene) => Archive(scene).ReopenAsync(_months, Some.Now, default);
}
