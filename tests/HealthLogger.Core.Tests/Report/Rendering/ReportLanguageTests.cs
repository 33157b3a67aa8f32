using System.Text.RegularExpressions;
using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

/// <summary>A report is in one language. The compiler finds a word that a language lacks; these find one that bypasses them.</summary>
public sealed partial class ReportLanguageTests
{
    // Every report without names from users, which are in any language.
    public static readonly TheoryData<string> Months = new("full", "withheld", "one-day", "so-far");

    // The product, commands, a time zone, the action and the user of the reports, and the month of a file.
    private static readonly HashSet<string> Allowed =
        ["Health", "Logger", "UTC", "hl", "report", "user", "NAME", "min", "users", "wellness", "daily", "training", "injury", "login", "record", "p05"];

    [Theory]
    [MemberData(nameof(Months))]
    public void JapaneseHasNoEnglishWord(string month)
    {
        var document = SomeReport.Named(month);

        Assert.All(Words(ReportText.Render(document, 80, ReportLanguage.Japanese)), word => Assert.Contains(word, Allowed));
        Assert.All(Words(Shown(ReportHtml.Render(document, ReportLanguage.Japanese))), word => Assert.Contains(word, Allowed));
        Assert.Contains(Words(ReportText.Render(document)), word => !Allowed.Contains(word)); // English words would be found
    }

    [Theory]
    [MemberData(nameof(Months))]
    public void EnglishHasNoJapaneseCharacter(string month)
    {
        var document = SomeReport.Named(month);

        Assert.DoesNotMatch(Japanese(), ReportText.Render(document));
        Assert.DoesNotMatch(Japanese(), ReportHtml.Render(document));
        Assert.Matches(Japanese(), ReportText.Render(document, 80, ReportLanguage.Japanese));
    }

    [Fact]
    public void WritesDatesAsTheLanguageDoes()
    {
        var japanese = ReportHtml.Render(SomeReport.Hostile(), ReportLanguage.Japanese);

        Assert.Contains("<html lang=\"ja\">", japanese, StringComparison.Ordinal);
        Assert.Contains("<h1>2020年1月</h1>", japanese, StringComparison.Ordinal);
        Assert.Contains(">1日（水）<", japanese, StringComparison.Ordinal);
        Assert.Contains("2020年1月3日 00:15 UTC", japanese, StringComparison.Ordinal);
        Assert.Contains("<h1>January 2020</h1>", ReportHtml.Render(SomeReport.Hostile()), StringComparison.Ordinal);
    }

    [Fact]
    public void CountsPeopleOnce()
    {
        Assert.DoesNotContain("人人", ReportHtml.Render(SomeReport.Full(), ReportLanguage.Japanese), StringComparison.Ordinal);
        Assert.DoesNotContain("人人", ReportText.Render(SomeReport.Full(), 80, ReportLanguage.Japanese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", ReportLanguage.English)]
    [InlineData("ja", ReportLanguage.Japanese)]
    [InlineData("JA", null)]
    [InlineData("", null)]
    public void HasACode(string code, ReportLanguage? language) => Assert.Equal(language, ReportLanguages.Parse(code));

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(word => word.Value);

    // The text of the page and what a screen reader reads.
    private static string Shown(string html)
    {
        var body = html[html.IndexOf("<body>", StringComparison.Ordinal)..];
        return string.Join(' ', Label().Matches(body).Select(label => label.Groups[1].Value)) + " " + Tag().Replace(body, " ");
    }

    [GeneratedRegex("[A-Za-z]{2,}[0-9]*|[a-z][0-9]{2}")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]")]
    private static partial Regex Japanese();

    [GeneratedRegex("aria-label=\"([^\"]*)\"")]
    private static partial Regex Label();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
