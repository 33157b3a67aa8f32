using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

/// <summary>
/// A flag is published unless it reveals that a single person has it, or that single records do not. The month has 9 people and 90 records,
/// and the minimum is 5.
/// </summary>
public sealed class WithheldFlagsTests
{
    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void AFlagNeedsEnoughPeopleWhoCarryIt(int users, bool isShown) => Assert.Equal(isShown, Of(40, users) is not null);

    [Theory]
    [InlineData(85, true)]
    [InlineData(86, false)]
    [InlineData(90, false)]
    public void AFlagNeedsEnoughRecordsWithoutIt(int records, bool isShown) => Assert.Equal(isShown, Of(records, 9) is not null);

    [Theory]
    [InlineData(5, null)]
    [InlineData(8, null)]
    [InlineData(9, null)]
    public void PeopleAreNotCountedIfFewDoNotCarryIt(int users, int? shown) => Assert.Equal(new FlagCount("alcohol", 40, shown), Of(40, users));

    [Fact]
    public void PeopleAreCountedIfEnoughDoNotCarryIt()
    {
        var month = SomeFigures.Month(10, null, ("alcohol", 40, 5), ("caffeine", 40, 6));

        var flags = new HealthFigures(month, null, []).Publish().Flags;

        Assert.Equal([new("alcohol", 40, 5), new("caffeine", 40, null)], flags);
    }

    [Fact]
    public void AFlagThatNobodyCarriesHasNoEntry() => Assert.Null(Of(0, 0));

    [Fact]
    public void FlagsAreSortedByCountThenByName()
    {
        var month = SomeFigures.Month(9, null, ("poor_sleep", 20, 5), ("headache", 30, 5), ("caffeine", 20, 5), ("exercise", 9, 5));

        var flags = new HealthFigures(month, null, []).Publish().Flags;

        Assert.Equal(["headache", "caffeine", "poor_sleep", "exercise"], flags.Select(flag => flag.Flag));
    }

    private static FlagCount? Of(int records, int users) =>
        new HealthFigures(SomeFigures.Month(9, null, ("alcohol", records, users)), null, []).Publish().Flags.SingleOrDefault();
}
