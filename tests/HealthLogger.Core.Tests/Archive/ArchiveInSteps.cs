using HealthLogger.Core.Archive;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Archive;

public sealed class ArchiveInSteps
{
    private readonly Month[] _months = [Scene.January, Scene.February];

    [Fact]
    public async Task StepsInAnyOrderDoWhatARunDoes()
    {
        var scene = await Scene.BeginAsync();
        var plan = await Steps(scene).PlanAsync(_months, default);

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
    public async Task EveryStepMayBeRepeated()
    {
        var scene = await Scene.BeginAsync();
        var plan = await Steps(scene).PlanAsync(_months, default);
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
    public async Task WhatIsDoneIsNotPlannedAgain()
    {
        var scene = await Scene.BeginAsync();
        var february = new[] { Scene.February };
        var first = (await Steps(scene).PlanAsync(february, default)).Segments;
        await Steps(scene).ScanAsync(await Steps(scene).PlanAsync(february, default), first[0], _ => { }, default);

        Assert.Equal(first.Skip(1), (await Steps(scene).PlanAsync(february, default)).Segments);
    }

    [Fact]
    public async Task AMonthIsNotFinishedBeforeItsSegmentsAre()
    {
        var scene = await Scene.BeginAsync();
        var plan = await Steps(scene).PlanAsync(_months, default);
        foreach (var segment in plan.Segments.SkipLast(1))
        {
            await ScanAsync(scene, segment);
        }

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => FinishAsync(scene));

        Assert.Contains($"{Scene.February} cannot be finished: {plan.Segments[^1]}", error.Message, StringComparison.Ordinal);
        Assert.Null(await new ManifestStore(scene.Store).FindAsync(Scene.February, default));
    }

    [Fact]
    public async Task AnObjectThatHasLostItsReceiptIsDone()
    {
        var scene = await Scene.BeginAsync();
        var plan = await Steps(scene).PlanAsync([Scene.February], default);
        foreach (var segment in plan.Segments)
        {
            await Steps(scene).ScanAsync(plan, segment, _ => { }, default);
        }

        foreach (var key in scene.Store.Objects.Keys.Where(key => key.StartsWith("_plans/2026-02/segment-", StringComparison.Ordinal)))
        {
            if (!key.EndsWith(".empty.json", StringComparison.Ordinal))
            {
                scene.Store.Remove(key);
            }
        }

        Assert.Empty((await Steps(scene).PlanAsync([Scene.February], default)).Segments);
    }

    private static ArchiveSteps Steps(Scene scene) => new(scene.Table, scene.Store, Archived.Options, Some.Clock());

    // Each step plans anew, as another process does.
    private async Task ScanAsync(Scene scene, Segment segment) =>
        await Steps(scene).ScanAsync(await Steps(scene).PlanAsync(_months, default), segment, _ => { }, default);

    private async Task<IReadOnlyList<ArchivedMonth>> FinishAsync(Scene scene) =>
        await Steps(scene).FinishAsync(await Steps(scene).PlanAsync(_months, default), default);
}
