using HealthLogger.Core.Report;

namespace HealthLogger.Web.Tests.Http;

public sealed class AcceptLanguageTests
{
    [Theory]
    [InlineData(null, ReportLanguage.English)]
    [InlineData("", ReportLanguage.English)]
    [InlineData("*", ReportLanguage.English)]
    [InlineData("de-DE, fr;q=0.9", ReportLanguage.English)]
    [InlineData("ja", ReportLanguage.Japanese)]
    [InlineData("JA-jp", ReportLanguage.Japanese)]
    [InlineData("de, ja;q=0.8, en;q=0.5", ReportLanguage.Japanese)]
    [InlineData("en;q=0.5,ja;q=0.6", ReportLanguage.Japanese)]
    [InlineData("ja;q=0.5, en-GB", ReportLanguage.English)]
    [InlineData("ja;q=0", ReportLanguage.English)]
    [InlineData("ja;q=high, en;q=0.1", ReportLanguage.English)]
    [InlineData("jam, jav", ReportLanguage.English)]
    [InlineData("en, ja", ReportLanguage.English)]
    [InlineData("ja, en", ReportLanguage.Japanese)]
    public void IsTheLanguageThatIsPreferredMost(string? header, object language) => Assert.Equal((ReportLanguage)language, AcceptLanguage.Choose(header));
}
