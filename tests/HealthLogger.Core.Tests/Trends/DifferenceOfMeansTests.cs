using HealthLogger.Core.Report;
using HealthLogger.Core.Trends;

namespace HealthLogger.Core.Tests.Trends;

public sealed class DifferenceOfMeansTests
{
    private const int Series = 1000;
    private const double MostFalse = 0.065;

    /// <summary>A flag on 40 % of days, which has nothing to do with the score.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void RarelyFindsADifferenceInNoise(double correlation) =>
        Assert.InRange(ShareFound(new Random(1), random => (Noise(random, 90, correlation), Flags(random, 90))), 0.01, MostFalse);

    /// <summary>Flags that come in runs, on two days of each week, or with gaps between the days.</summary>
    [Theory]
    [InlineData("runs")]
    [InlineData("weekend")]
    [InlineData("gaps")]
    public void RarelyFindsADifferenceIfFlagsHaveAnOrder(string order) => Assert.InRange(ShareFound(new Random(2), random =>
    {
        bool?[] flags = order == "runs" ? Runs(random, 90) : order == "weekend" ? [.. Enumerable.Range(0, 90).Select(day => (bool?)(day % 7 > 4))] : Flags(random, 90);
        return (Noise(random, 90, 0.5), order == "gaps" ? [.. flags.Select(flag => random.Next(4) == 0 ? null : flag)] : flags);
    }), 0.01, MostFalse);

    [Fact]
    public void FindsAnEffectOfOneStandardDeviation() => Assert.InRange(ShareFound(new Random(3), random =>
    {
        var flags = Flags(random, 60);
        return ([.. Noise(random, 60, 0).Zip(flags, (noise, flag) => 50 + 15 * noise + (flag == true ? 15 : 0))], flags);
    }), 0.8, 1);

    /// <summary>Written apart: with matrices, and a search for the correlation.</summary>
    [Theory]
    [InlineData(1, 0.6)]
    [InlineData(2, 0.3)]
    [InlineData(3, 0.9)]
    public void EqualsTheSameWithMatrices(int seed, double correlation)
    {
        var random = new Random(seed);
        var noise = Noise(random, 60, correlation);
        var flags = Runs(random, 60).Select((flag, day) => day % 11 == 0 ? null : flag).ToList();
        var (with, without) = (Days(noise, flags, true), Days(noise, flags, false));

        var (difference, halfWidth) = DifferenceOfMeans.Of(with, without);

        Assert.Equal(with.Average(day => day.Value) - without.Average(day => day.Value), difference, 1e-12);
        Assert.Equal(MatrixAccount.HalfWidth(with, without), halfWidth, 1e-4);
    }

    /// <summary>Welch's own formula.</summary>
    [Fact]
    public void IsLittleWiderThanWelchsIntervalWithoutNeighbours()
    {
        var with = Enumerable.Range(0, 12).Select(index => (Day: index * 2, Value: index % 3 * 10d)).ToList();
        var without = Enumerable.Range(0, 15).Select(index => (Day: index * 2 + 30, Value: index % 4 * 5d)).ToList();

        var (a, b) = (VarianceOfMean(with), VarianceOfMean(without));
        var degrees = (a + b) * (a + b) / (a * a / 11 + b * b / 14);

        // No two days are neighbours, so there is no sign of a correlation, only the half standard error that is added: the interval is wider.
        var (_, halfWidth) = DifferenceOfMeans.Of(with, without);
        var welch = StudentT.Quantile95((long)degrees) * Math.Sqrt(a + b);
        Assert.InRange(halfWidth, welch - 1e-9, 1.2 * welch);
    }

    [Fact]
    public void ConstantDaysHaveNoWidth() => Assert.Equal(
        (10, 0), DifferenceOfMeans.Of([.. Enumerable.Range(0, 10).Select(day => (day, 60d))], [.. Enumerable.Range(10, 10).Select(day => (day, 50d))]));

    private static double VarianceOfMean(List<(int Day, double Value)> days)
    {
        var mean = days.Average(day => day.Value);
        return days.Sum(day => (day.Value - mean) * (day.Value - mean)) / (days.Count - 1) / days.Count;
    }

    // Of the series with at least ten days of each kind.
    private static double ShareFound(Random random, Func<Random, (double[] Values, bool?[] Flags)> draw)
    {
        var (compared, found) = (0, 0);
        while (compared < Series)
        {
            var (values, flags) = draw(random);
            var (with, without) = (Days(values, flags, true), Days(values, flags, false));
            if (with.Count >= 10 && without.Count >= 10)
            {
                compared++;
                var (difference, halfWidth) = DifferenceOfMeans.Of(with, without);
                found += Math.Abs(difference) > halfWidth ? 1 : 0;
            }
        }

        return (double)found / Series;
    }

    private static List<(int Day, double Value)> Days(IReadOnlyList<double> values, IReadOnlyList<bool?> flags, bool flag) =>
        [.. values.Select((value, day) => (day, value)).Where(each => flags[each.day] == flag)];

    private static bool?[] Flags(Random random, int days) => [.. Enumerable.Range(0, days).Select(_ => (bool?)(random.NextDouble() < 0.4))];

    private static bool?[] Runs(Random random, int days)
    {
        var flag = random.NextDouble() < 0.4;
        return [.. Enumerable.Range(0, days).Select(_ => (bool?)(flag = random.NextDouble() < (flag ? 0.2 : 0.13) ? !flag : flag))];
    }

    private static double[] Noise(Random random, int days, double correlation)
    {
        var noise = new double[days];
        for (var day = 0; day < days; day++)
        {
            var innovation = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            noise[day] = day == 0 ? innovation : correlation * noise[day - 1] + Math.Sqrt(1 - correlation * correlation) * innovation;
        }

        return noise;
    }
}
