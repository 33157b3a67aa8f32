using HealthLogger.Core.Report;
using HealthLogger.Local.Commands;

namespace HealthLogger.Local.Tests.Commands;

public sealed class TerminalLanguageTests
{
    [Theory]
    [InlineData(null, null, null, ReportLanguage.English)]
    [InlineData(null, null, "ja_JP.UTF-8", ReportLanguage.Japanese)]
    [InlineData(null, null, "ja", ReportLanguage.Japanese)]
    [InlineData(null, null, "jam", ReportLanguage.English)] // Jamaican
    [InlineData(null, null, "de_DE.UTF-8", ReportLanguage.English)]
    [InlineData(null, "ja_JP", "en_US.UTF-8", ReportLanguage.Japanese)]
    [InlineData("C", "ja_JP", "ja_JP.UTF-8", ReportLanguage.English)]
    [InlineData("", "", "ja_JP.UTF-8", ReportLanguage.Japanese)]
    public void IsThatOfTheFirstVariable(string? all, string? messages, string? lang, ReportLanguage language) => Assert.Equal(
        language, TerminalLanguage.Of(name => name switch { "LC_ALL" => all, "LC_MESSAGES" => messages, "LANG" => lang, _ => null }));
}
