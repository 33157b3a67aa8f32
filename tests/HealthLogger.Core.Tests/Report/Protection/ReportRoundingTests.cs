using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class ReportRoundingTests
{
    private static readonly ReportRounding Coarse = new(IsExact: false);
    private static readonly ReportRounding Exact = new(IsExact: true);

    [Theory]
    [InlineData(49.49, 49)]
    [InlineData(49.5, 50)]
    [InlineData(50.5, 51)]
    [InlineData(49.4999999999, 50)] // a sum in a different order
    [InlineData(49.49999999, 49)]
    [InlineData(4.4, 5)]
    [InlineData(0, 5)]
    [InlineData(-3, 5)]
    [InlineData(95.4, 95)]
    [InlineData(100, 95)]
    public void AScoreOfSeveralIsAWholeNumberFrom5To95(double value, double rounded) => Assert.Equal(rounded, Coarse.Score(value));

    [Theory]
    [InlineData(2.5, 3)]
    [InlineData(-2.5, -2)]
    [InlineData(-2.5000000001, -2)]
    [InlineData(-2.51, -3)]
    [InlineData(-40, -40)]
    public void AMeanChangeIsRoundedLikeAScore(double value, double rounded) => Assert.Equal(rounded, Coarse.Mean(value));

    [Theory]
    [InlineData(3.2, 3, 4)]
    [InlineData(-3.2, -4, -3)]
    [InlineData(3, 3, 3)]
    [InlineData(2.9999999999, 3, 3)]
    [InlineData(3.0000000001, 3, 3)]
    public void AnIntervalIsRoundedOutwards(double value, double low, double high)
    {
        Assert.Equal(low, Coarse.Low(value));
        Assert.Equal(high, Coarse.High(value));
    }

    [Theory]
    [InlineData(33.33333, 33.333)]
    [InlineData(0.0005, 0.001)]
    [InlineData(-0.0005, -0.001)]
    [InlineData(7.662499999999999, 7.663)] // a sum in a different order
    [InlineData(-7.662499999999999, -7.663)]
    [InlineData(7.6624999, 7.662)]
    [InlineData(99.9996, 100)]
    [InlineData(0, 0)]
    public void ExactFiguresHaveThreeDigits(double value, double rounded)
    {
        Assert.Equal(rounded, Exact.Score(value));
        Assert.Equal(rounded, Exact.Mean(value));
        Assert.Equal(rounded, Exact.Low(value));
        Assert.Equal(rounded, Exact.High(value));
    }

    [Theory]
    [InlineData(-0.0)]
    [InlineData(-0.0001)]
    [InlineData(-1e-12)]
    public void ZeroIsNeverNegative(double value)
    {
        double?[] zeros = [Coarse.Mean(value), Coarse.High(value), Exact.Mean(value), Exact.Low(value), Exact.High(value), Coarse.Low(-1e-12)];

        Assert.All(zeros, zero => Assert.Equal((0d, false), (zero!.Value, double.IsNegative(zero.Value))));
    }

    [Fact]
    public void NothingRemainsNothing() => Assert.All(
        [Coarse.Score(null), Coarse.Low(null), Coarse.High(null), Exact.Score(null), Exact.Low(null), Exact.High(null)], Assert.Null);
}
