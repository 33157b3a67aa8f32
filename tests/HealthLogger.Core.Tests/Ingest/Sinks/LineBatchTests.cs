using System.Text;
using FsCheck.Xunit;
using HealthLogger.Core.Ingest;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Ingest;

public sealed class LineBatchTests
{
    [Property(MaxTest = 300)]
    public void NeverExceedsItsLimits(int seed)
    {
        var random = new Random(seed);
        using var batch = new LineBatch(new BatchLimits(random.Next(1, 20), random.Next(1, 300_000)));
        var taken = new List<byte[]>();
        for (var i = 0; i < 40; i++)
        {
            var line = new byte[random.Next(1, 1 << random.Next(1, 18))];
            random.NextBytes(line);
            var fits = taken.Count == 0
                || (taken.Count < batch.Limits.Lines && taken.Sum(each => each.Length) + line.Length <= batch.Limits.Bytes);

            Assert.Equal(fits, batch.TryAdd(line, 100 + i));
            if (fits)
            {
                taken.Add(line);
                Assert.Equal(100 + i, batch.Index(batch.Count - 1));
            }
        }

        Assert.Equal(taken.Count, batch.Count);
        Assert.All(taken, (line, position) => Assert.True(batch.Line(position).Span.SequenceEqual(line)));
        Assert.True(batch.Bytes.Span.SequenceEqual(taken.SelectMany(line => line).ToArray()));
    }

    [Fact]
    public void AcceptsAnyLineIfEmpty()
    {
        using var batch = new LineBatch(new BatchLimits(10, 4));

        Assert.True(batch.TryAdd("too long\n"u8, 0));
        Assert.False(batch.TryAdd("\n"u8, 1));
    }

    [Fact]
    public void AcceptsLinesUpToItsLimits()
    {
        using var batch = Some.Batch(new BatchLimits(3, 6), ["a\n", "b\n"]);

        Assert.False(batch.TryAdd("cc\n"u8, 2));
        Assert.True(batch.TryAdd("c\n"u8, 2));
        Assert.False(batch.TryAdd(""u8, 3));
    }

    [Fact]
    public void IsEmptyAfterClear()
    {
        using var batch = Some.Batch(new BatchLimits(2, 100), ["a\n", "b\n"]);
        batch.Clear();

        Assert.Equal(0, batch.Count);
        Assert.Equal(0, batch.Bytes.Length);
        Assert.True(batch.TryAdd("c\n"u8, 7));
        Assert.Equal("c\n", Encoding.UTF8.GetString(batch.Line(0).Span));
        Assert.Equal(7, batch.Index(0));
    }

    [Fact]
    public void SelectsSomeLinesAsABatch()
    {
        using var batch = Some.Batch(new BatchLimits(5, 100), ["a\n", "bb\n", "ccc\n", "d\n"]);
        using var some = batch.Only([1, 3]);
        using var none = batch.Only([]);

        Assert.Equal("bb\nd\n", Encoding.UTF8.GetString(some.Bytes.Span));
        Assert.Equal([1L, 3L], [some.Index(0), some.Index(1)]);
        Assert.Equal(batch.Limits, some.Limits);
        Assert.Equal(4, batch.Count);
        Assert.Equal(0, none.Count);
    }
}
