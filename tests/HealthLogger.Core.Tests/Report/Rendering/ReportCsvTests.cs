using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class ReportCsvTests
{
    [Fact]
    public void ADayWithoutARecordOfOnePersonHasZerosAndEmptyCells()
    {
        var lines = ReportCsv.Render(SomeReport.OneDay().Report).Split('\n');

        Assert.Equal("day,events,records,fatigue,mood,motivation", lines[0]);
        Assert.Equal("2024-02-28,0,0,,,", lines[28]);
        Assert.Equal("2024-02-29,1,1,50,,0", lines[29]);
        Assert.Equal("", lines[30]);
    }

    [Fact]
    public void ADayOfATeamDoesNotTellWhetherItsFiguresAreWithheldOrMissing() =>
        Assert.Equal("2020-01-03,3,,,,", ReportCsv.Render(SomeReport.Withheld().Report).Split('\n')[3]);

    [Fact]
    public void EventsAreUnknownUntilTheMonthIsOver() =>
        Assert.Equal("2020-01-01,,,,,", ReportCsv.Render(SomeReport.SoFar().Report).Split('\n')[1]);

    [Theory]
    [InlineData("full")]
    [InlineData("withheld")]
    [InlineData("so-far")]
    public void HasNoNumberThatTheJsonDoesNotHave(string month)
    {
        var document = SomeReport.Named(month);
        var json = ReportJson.Render(document);

        var cells = ReportCsv.Render(document.Report).Split('\n').Skip(1).SelectMany(line => line.Split(',').Skip(1)).Where(cell => cell is not ("" or "0"));
        Assert.All(cells, cell => Assert.Matches($@"\b{cell}\b", json));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠1", "'＠1")]
    [InlineData("\n=1", "\"'\n=1\"")]
    public void NoCellIsAFormula(string text, string cell) => Assert.Equal(cell, ReportCsv.Cell(text));
}
