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

        Assert.Equal(added.SelectMany(run => run).Order(), runs.Sorted());
        Assert.Equal(added.Sum(run => run.Length), runs.Count);
        Assert.Equal(runs.Sorted(), runs.Sorted());
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

        Assert.Equal(Enumerable.Range(1, IdentityRuns.RunLength + 5).Select(number => (UInt128)number), runs.Sorted());
    }

    [Fact]
    public void ComparisonFindsDuplicatesAndWhatIsMissing()
    {
        var comparison = IdentityComparison.Of(Of(2, 3, 3, 3, 5, 8, 8), Of(1, 2, 3, 4, 8, 9, 10));

        Assert.Equal(Of(3, 8), comparison.Duplicates.Order());
        Assert.Equal(4, comparison.Missing);
        Assert.Equal(2, IdentityComparison.Of([], Of(1, 2)).Missing);
    }

    private static UInt128 Identity(Random random) => new((ulong)random.NextInt64(), (ulong)random.NextInt64(0, 4));

    private static UInt128[] Of(params int[] numbers) => [.. numbers.Select(number => (UInt128)number)];
}
