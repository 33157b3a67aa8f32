using HealthLogger.Core.Report;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Report;

/// <summary>What people and programs read of each month, as committed files.</summary>
public sealed class RenderingTests
{
    public static readonly TheoryData<string> Months = ReportHtmlTests.Months;

    [Theory]
    [MemberData(nameof(Months))]
    public void TextIsTheSnapshot(string month) =>
        Snapshot.Matches(ReportText.Render(SomeReport.Named(month)), $"report-{month}.txt");

    [Theory]
    [MemberData(nameof(Months))]
    public void CsvIsTheSnapshot(string month) =>
        Snapshot.Matches(ReportCsv.Render(SomeReport.Named(month).Report), $"report-{month}.csv");

    [Theory]
    [MemberData(nameof(Months))]
    public void StoredJsonIsTheSnapshot(string month) =>
        Snapshot.Matches(ReportJson.RenderStored(SomeReport.Named(month)), $"report-{month}.json");

    [Theory]
    [MemberData(nameof(Months))]
    public void HtmlIsTheSnapshot(string month) =>
        Snapshot.Matches(Stylesheet.Remove(ReportHtml.Render(SomeReport.Named(month))), $"report-{month}.html");
}
