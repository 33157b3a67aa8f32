using HealthLogger.Core.Archive;

namespace HealthLogger.Core.Tests.Archive;

public sealed class IdentityRunsTests
{
    /// <summary>More runs than stay in memory.</summary>
    [Fact]
    public void ReturnsWhatWasAddedInAscendingOrder()
    {
        var random = new Random(1);
        var added = Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 3 + random.Next(200)).Select(_ => Identity(random)).ToArray()).ToList();
        using var runs = new IdentityRuns(new IdentityBudget(1000));
        added.ForEach(run => runs.Add((UInt128[])run.Clone()));

        Assert.Equal(added.SelectMany(run => run).Order(), Sorted(runs));
        Assert.Equal(added.Sum(run => run.Length), runs.Count);
        Assert.Equal(Sorted(runs), Sorted(runs));
        Assert.NotEmpty(runs.Sorted(IdentityHalf.Lower));
        Assert.NotEmpty(runs.Sorted(IdentityHalf.Upper));
    }

    [Fact]
    public void SeveralShareABudget()
    {
        var budget = new IdentityBudget(5);

        Assert.True(budget.TryTake(3));
        Assert.False(budget.TryTake(3));
        Assert.True(budget.TryTake(2));
        Assert.False(budget.TryTake(1));
    }

    [Fact]
    public void AWriterFillsRunsAndAddsTheLast()
    {
        using var runs = new IdentityRuns();
        using (var writer = new IdentityRunWriter(runs))
        {
            for (var i = IdentityRuns.RunLength + 5; i > 0; i--)
            {
                writer.Add((UInt128)i);
            }
        }

        Assert.Equal(Enumerable.Range(1, IdentityRuns.RunLength + 5).Select(number => (UInt128)number), Sorted(runs));
    }

    [Fact]
    public void ComparisonFindsDuplicatesAndWhatIsMissing()
    {
        var comparison = IdentityComparison.Of(Of(2, 3, 3, 3, 5, 8, 8), Of(1, 2, 3, 4, 8, 9, 10));

        Assert.Equal(Of(3, 8), comparison.Duplicates.Order());
        Assert.Equal(4, comparison.Missing);
        Assert.Equal(2, IdentityComparison.Of([], Of(1, 2)).Missing);
    }

    /// <summary>In both halves, in memory and on disk.</summary>
    [Fact]
    public async Task ComparesBothHalvesAtOnce()
    {
        var random = new Random(2);
        var identities = Enumerable.Range(0, 5000).Select(_ => Identity(random)).Distinct().ToArray();
        using var archived = RunsOf([.. identities[10..], identities[20], identities[30], identities[30]]);
        using var stored = RunsOf(identities);

        var comparison = await IdentityComparison.OfAsync(archived, stored);

        Assert.Equal([.. new[] { identities[20], identities[30] }.Order()], comparison.Duplicates.Order());
        Assert.Equal(10, comparison.Missing);
    }

    private static IdentityRuns RunsOf(UInt128[] identities)
    {
        var runs = new IdentityRuns(new IdentityBudget(1000));
        foreach (var run in identities.Chunk(300))
        {
            runs.Add(run);
        }

        return runs;
    }

    private static IEnumerable<UInt128> Sorted(IdentityRuns runs) => Enum.GetValues<IdentityHalf>().SelectMany(runs.Sorted);

    private static UInt128 Identity(Random random) => new((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(0, 4));

    private static UInt128[] Of(params int[] numbers) => [.. numbers.Select(number => (UInt128)number)];
}
