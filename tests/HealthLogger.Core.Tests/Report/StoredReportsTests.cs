using System.Text;
using System.Text.Json.Nodes;
using HealthLogger.Core.Report;
using HealthLogger.Testing.Fakes;

namespace HealthLogger.Core.Tests.Report;

public sealed class StoredReportsTests
{
    private const string Json = "reports/2020-01.json";

    private readonly MemoryStore _bucket = new();

    [Theory]
    [InlineData("full", ReportLanguage.English)]
    [InlineData("full", ReportLanguage.Japanese)]
    [InlineData("withheld", ReportLanguage.English)]
    [InlineData("withheld", ReportLanguage.Japanese)]
    public async Task TheReportFromTheJsonReadsAsItWasPublished(string month, ReportLanguage language)
    {
        var published = SomeReport.Named(month);
        Put(ReportJson.Render(published));

        var document = await FindAsync();

        Assert.Equal(ReportHtml.Render(published, language), ReportHtml.Render(document, language));
        Assert.Equal(ReportText.Render(published, 80, language), ReportText.Render(document, 80, language));
        Assert.Equal(published.PreviousUsage, document.PreviousUsage);
    }

    [Fact]
    public async Task AnOlderReportWithoutTheMonthBeforeHasNoComparison()
    {
        var json = JsonNode.Parse(ReportJson.Render(SomeReport.Full()))!;
        Assert.True(json.AsObject().Remove("previous_usage"));
        Put(json.ToJsonString());

        var document = await FindAsync();

        var (published, older) = (UsageFigure(SomeReport.Full()), UsageFigure(document));
        Assert.Contains("<small>", published, StringComparison.Ordinal);
        Assert.DoesNotContain("<small>", older, StringComparison.Ordinal);
    }

    private static string UsageFigure(ReportDocument document) =>
        ReportHtml.Render(document).Split('\n').Single(line => line.Contains(" events</b>", StringComparison.Ordinal));

    private void Put(string json) => _bucket.Put(Json, Encoding.UTF8.GetBytes(json));

    private async Task<ReportDocument> FindAsync() =>
        (await new StoredReports(_bucket).FindDocumentAsync(SomeReport.January, CancellationToken.None))!;
}
