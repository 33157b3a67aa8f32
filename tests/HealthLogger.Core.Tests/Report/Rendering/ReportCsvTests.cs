using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class ReportCsvTests
{
    [Fact]
    public void ADayWithoutDataHasZerosAndEmptyCells()
    {
        var lines = ReportCsv.Render(SomeReport.OneDay().Report).Split('\n');

        Assert.Equal("day,events,records,fatigue,mood,motivation", lines[0]);
        Assert.Equal("2024-02-28,0,0,,,", lines[28]);
        Assert.Equal("2024-02-29,1,1,50,,0", lines[29]);
        Assert.Equal("", lines[30]);
    }
}
