using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class StudentTTests
{
    /// <summary>NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975.</summary>
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.303)]
    [InlineData(3, 3.182)]
    [InlineData(4, 2.776)]
    [InlineData(5, 2.571)]
    [InlineData(6, 2.447)]
    [InlineData(7, 2.365)]
    [InlineData(9, 2.262)]
    [InlineData(10, 2.228)]
    [InlineData(15, 2.131)]
    [InlineData(20, 2.086)]
    [InlineData(29, 2.045)]
    [InlineData(30, 2.042)]
    [InlineData(60, 2.000)]
    [InlineData(99, 1.984)]
    [InlineData(100, 1.984)]
    [InlineData(1_000, 1.962)]
    [InlineData(long.MaxValue, 1.960)]
    public void MatchesTheTable(long degrees, double tabulated) => Assert.Equal(tabulated, StudentT.Quantile95(degrees), tolerance: 0.0005);

    // With one degree of freedom, t is the tangent of an angle; with two, it is an algebraic function of the probability.
    [Fact]
    public void IsExactWhereThereIsAClosedForm()
    {
        Assert.Equal(Math.Tan(0.475 * Math.PI), StudentT.Quantile95(1), tolerance: 1e-10);
        Assert.Equal(0.95 * Math.Sqrt(2 / (1 - 0.95 * 0.95)), StudentT.Quantile95(2), tolerance: 1e-10);
    }

    [Fact]
    public void DecreasesFromOneDegreeToTheNext()
    {
        var quantiles = Enumerable.Range(1, 1_100).Select(degrees => StudentT.Quantile95(degrees)).ToList();

        Assert.All(quantiles.Zip(quantiles.Skip(1)), pair => Assert.True(pair.First > pair.Second));
    }

    // A gap between the series and the expansion would show as a step that differs from its neighbours.
    [Fact]
    public void HasNoSeamWhereTheExpansionBegins()
    {
        var quantiles = Enumerable.Range(995, 10).Select(degrees => StudentT.Quantile95(degrees)).ToList();
        var steps = quantiles.Zip(quantiles.Skip(1), (first, second) => first - second).ToList();

        Assert.All(steps, step => Assert.Equal(2.37e-6, step, tolerance: 0.03e-6));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void NeedsADegreeOfFreedom(long degrees) => Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile95(degrees));
}
