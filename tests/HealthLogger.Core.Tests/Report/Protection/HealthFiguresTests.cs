using System.Globalization;
using HealthLogger.Core.Report;
using HealthLogger.Core.Schema;
using HealthLogger.Testing;
using Month = HealthLogger.Core.Calendar.Month;

namespace HealthLogger.Core.Tests.Report;

public sealed class HealthFiguresTests
{
    private static readonly Month January = Some.Month("2026-01");

    [Fact]
    public void ReadsTheColumnsInOrder()
    {
        var numbers = Enumerable.Range(1, 7 * 3 + 2 * 6).Select(number => number.ToString(CultureInfo.InvariantCulture));

        var month = Assert.IsType<HealthGroup>(HealthFigures.Read([Row("2026-01-01", null, [.. numbers])], January).Month);

        Assert.Equal((January, null, 100, 10), (month.Month, month.Day, month.Records, month.Users));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 3, 0, 0, TimeSpan.Zero).AddMicroseconds(1), month.LastWrittenAt);
        Assert.Equal(new ScoreFigures(1, 2, 3, 4, new ChangeFigures(5, 6, 7)), month.Scores.Fatigue);
        Assert.Equal(new ScoreFigures(8, 9, 10, 11, new ChangeFigures(12, 13, 14)), month.Scores.Mood);
        Assert.Equal(new ScoreFigures(15, 16, 17, 18, new ChangeFigures(19, 20, 21)), month.Scores.Motivation);
        Assert.Equal(HealthFlag.All.Select((_, index) => new FlagFigures(22 + 2 * index, 23 + 2 * index)), month.Flags);
    }

    [Fact]
    public void ReadsNullForNobody()
    {
        var month = HealthFigures.Read([Row("2026-01-01", null, new string?[33])], January).Month;

        Assert.Equal(new ScoreFigures(0, null, 0, null, new ChangeFigures(0, 0, null)), month?.Scores.Mood);
    }

    [Fact]
    public void TellsMonthsAndDaysApart()
    {
        var figures = HealthFigures.Read(
            [
                Row("2026-01-01", "2026-01-09"), Row("2026-01-01", "2026-01-02"), Row("2025-12-01", "2025-12-31"),
                Row("2025-12-01", null), Row("2026-01-01", null),
            ],
            January);

        Assert.Equal((January, null), (figures.Month?.Month, figures.Month?.Day));
        Assert.Equal((January.Previous, null), (figures.Before?.Month, figures.Before?.Day));
        Assert.Equal([new(2026, 1, 2), new(2026, 1, 9)], figures.Days.Select(day => day.Day!.Value));
    }

    [Fact]
    public void AMonthWithoutARecordHasNoRow()
    {
        var figures = HealthFigures.Read([Row("2025-12-01", null)], January);

        Assert.Null(figures.Month);
        Assert.NotNull(figures.Before);
        Assert.Empty(figures.Days);
    }

    private static QueryRow Row(string month, string? day, string?[]? numbers = null) =>
        new([month, day, "100", "10", "2026-02-01 03:00:00.000001", .. numbers ?? new string?[33]]);
}
