using HealthLogger.Local.Sample;

namespace HealthLogger.Local.Tests.Sample;

public sealed class WhoseTurnItIs
{
    [Fact]
    public void GoesRoundWhileEachDayKeepsTheOrderOfTheList()
    {
        var rota = new Rota([1, 2, 3, 4, 5], wander: 1);

        Assert.Equal([1, 2, 3], Day(rota, 3));
        Assert.Equal([1, 4, 5], Day(rota, 3));
        Assert.Equal([2, 3, 4, 5], Day(rota, 4));
        Assert.Empty(Day(rota, 0));
        Assert.Equal([1, 2, 1, 2, 3, 4, 5], Day(rota, 7));
    }

    [Fact]
    public void ComesToEveryoneBeforeAnyoneAgainHoweverItWanders()
    {
        int[] everyone = [.. Enumerable.Range(0, 100)];
        var rota = new Rota([.. everyone], wander: 100);

        Assert.Equal(everyone, Day(rota, 60).Concat(Day(rota, 40)).Order());
    }

    [Fact]
    public void IsDrawnFromThePublishedSequence()
    {
        var random = new SplitMix(1234567);

        Assert.Equal(6457827717110365317u, random.Next());
        Assert.Equal(3203168211198807973u, random.Next());
        Assert.Equal(9817491932198370423u, random.Next());
    }

    private static int[] Day(Rota rota, int turns)
    {
        var random = new SplitMix(1);
        rota.StartDay(turns);
        return [.. Enumerable.Range(0, turns).Select(_ => rota.Next(random))];
    }
}
