using HealthLogger.Core.Report;
using HealthLogger.Testing;

namespace HealthLogger.Core.Tests.Report;

/// <summary>Every format of each report, compared with committed files.</summary>
public sealed class ReportSnapshotTests
{
    public static readonly TheoryData<string> Months = ReportHtmlTests.Months;

    [Theory]
    [MemberData(nameof(Months))]
    public void TextMatchesTheSnapshot(string month) =>
        Snapshot.Matches(ReportText.Render(SomeReport.Named(month)), $"report-{month}.txt");

    [Theory]
    [MemberData(nameof(Months))]
    public void JapaneseTextMatchesTheSnapshot(string month) =>
        Snapshot.Matches(ReportText.Render(SomeReport.Named(month), language: ReportLanguage.Japanese), $"report-{month}.ja.txt");

    [Theory]
    [InlineData("full")]
    [InlineData("withheld")]
    [InlineData("one-day")]
    public void JapaneseHtmlMatchesTheSnapshot(string month) =>
        Snapshot.Matches(Stylesheet.Remove(ReportHtml.Render(SomeReport.Named(month), ReportLanguage.Japanese)), $"report-{month}.ja.html");

    [Theory]
    [MemberData(nameof(Months))]
    public void CsvMatchesTheSnapshot(string month) =>
        Snapshot.Matches(ReportCsv.Render(SomeReport.Named(month).Report), $"report-{month}.csv");

    [Theory]
    [MemberData(nameof(Months))]
    public void StoredJsonMatchesTheSnapshot(string month) =>
        Snapshot.Matches(ReportJson.Render(SomeReport.Named(month)), $"report-{month}.json");

    [Theory]
    [MemberData(nameof(Months))]
    public void HtmlMatchesTheSnapshot(string month) =>
        Snapshot.Matches(Stylesheet.Remove(ReportHtml.Render(SomeReport.Named(month))), $"report-{month}.html");
}
