using HealthLogger.Core.Report;
using HealthLogger.Testing;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

public sealed class UsageQueryTests
{
    private static readonly Month January = Some.Month("2026-01");

    // Month, action, day, events, users; in any order.
    private static readonly QueryRow[] Rows =
    [
        new(["2026-01", null, "2026-01-03", "3", "0"]),
        new(["2026-01", "b", null, "4", "1"]),
        new(["2025-12", null, null, "2", "2"]),
        new(["2026-01", "a", null, "4", "2"]),
        new(["2026-01", null, null, "13", "3"]),
        new(["2025-12", "a", null, "2", "2"]),
        new(["2026-01", "c", null, "5", "3"]),
        new(["2026-01", null, "2026-01-02", "10", "0"]),
        new(["2025-12", null, "2025-12-31", "2", "0"]),
    ];

    [Fact]
    public void ReadsTheFiguresOfTheMonth()
    {
        var usage = UsageQuery.Read(Rows, January);

        Assert.Equal((13, 3), (usage.Total, usage.Users));
        Assert.Equal([new("c", 5, 3), new("a", 4, 2), new("b", 4, 1)], usage.ByAction);
        Assert.Equal([new(new(2026, 1, 2), 10), new(new(2026, 1, 3), 3)], usage.ByDay);
    }

    [Fact]
    public void ReadsThoseOfTheMonthBeforeFromTheSameRows()
    {
        var usage = UsageQuery.Read(Rows, January.Previous);

        Assert.Equal((2, 2), (usage.Total, usage.Users));
        Assert.Equal([new("a", 2, 2)], usage.ByAction);
        Assert.Equal([new(new(2025, 12, 31), 2)], usage.ByDay);
    }

    [Fact]
    public void AMonthWithoutEventsIsZero()
    {
        var usage = UsageQuery.Read(Rows, January.Next);

        Assert.Equal((0, 0), (usage.Total, usage.Users));
        Assert.Empty(usage.ByAction);
        Assert.Empty(usage.ByDay);
    }
}
