using System.Globalization;
using HealthLogger.Testing;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>The report as a file, of each kind, for those who cannot see or point.</summary>
[Collection(nameof(ServedPage))]
public sealed class ReportAccessibilityTests(ServedPage served) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("a team's, in English", 1, "en", null)]
    [InlineData("a team's, in Japanese", 1, "ja", null)]
    [InlineData("with withheld figures", 3, "en", null)]
    [InlineData("of one person", 3, "ja", ServedPage.Regular)]
    [InlineData("so far", 0, "en", null)]
    public async Task NoReportViolatesARule(string kind, int monthsAgo, string language, string? user)
    {
        Axe.SkipIfMissing();
        var month = TimeProvider.System.GetUtcNow().AddDays(-1).AddMonths(-monthsAgo).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        string[] choice = user is null ? [] : ["--user", user];
        await using var context = await served.Browser.NewContextAsync();
        (await CommandLineProcess.RunAsync(
            ["report", "--month", month, "--format", "html", "--lang", language, "--out", _folder["report.html"], "--data", served.Data, .. choice])).Expect(0);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(_folder["report.html"]).AbsoluteUri);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(table => { table.open = true; })");

        var violations = new List<string>();
        foreach (var (width, scheme) in new[] { (360, ColorScheme.Light), (1280, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            violations.AddRange((await Axe.ViolationsAsync(page)).Select(violation => $"{kind}, {width}, {scheme}: {violation}"));
        }

        Assert.True(violations.Count == 0, string.Join("\n", violations));
    }
}
