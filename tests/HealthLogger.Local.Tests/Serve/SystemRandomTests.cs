using HealthLogger.Local.Serve;

namespace HealthLogger.Local.Tests.Serve;

public sealed class SystemRandomTests
{
    [Fact]
    public void EveryMemberIsRandomAndInItsRange()
    {
        var random = new SystemRandom();

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(random.NextDouble(), 0, 1 - double.Epsilon));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(random.Next(3, 5), 3, 4));
        Assert.Equal(7, random.Next(7, 7));
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => Bytes(random)).Distinct().Count());
        Assert.InRange(Enumerable.Range(0, 10_000).Average(_ => random.NextDouble()), 0.45, 0.55);
    }

    private static string Bytes(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }
}
