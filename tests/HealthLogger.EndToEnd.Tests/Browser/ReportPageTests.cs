using System.Text;
using System.Text.RegularExpressions;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>The demo's report.html in a browser.</summary>
public sealed partial class ReportPageTests(DemoBrowser demo) : IClassFixture<DemoBrowser>
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    [SkippableFact]
    public async Task LoadsNothingElse()
    {
        var page = await OpenAsync(new());

        Assert.Empty(_complaints);
        Assert.Equal([demo.Report.AbsoluteUri], _requests);
        Assert.Contains("January 2026", await page.TitleAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ShowsItsChartsInTheLightAndTheDarkTheme()
    {
        var light = await OpenAsync(new() { ColorScheme = ColorScheme.Light });
        var dark = await OpenAsync(new() { ColorScheme = ColorScheme.Dark });

        await AssertChartsAsync(light);
        await AssertChartsAsync(dark);
        Assert.NotEqual(await ColourAsync(light, "backgroundColor"), await ColourAsync(dark, "backgroundColor"));
        Assert.NotEqual(await ColourAsync(light, "color"), await ColourAsync(dark, "color"));
        Assert.Empty(_complaints);
    }

    [SkippableTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task FitsItsWindow(int width)
    {
        var page = await OpenAsync(new() { ViewportSize = new() { Width = width, Height = 800 } });

        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.clientWidth"));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        await AssertChartsAsync(page);
    }

    [SkippableFact]
    public async Task ShowsAChartOnTheFirstScreenOfAPhoneThatCanBeRead()
    {
        var page = await OpenAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });

        var chart = (await page.Locator("svg[role=img]:visible").First.BoundingBoxAsync())!;
        Assert.InRange(chart.Y + chart.Height, 200, 740);
        Assert.InRange(await SmallestTextAsync(page, "svg.narrow text"), 11, 30);
        Assert.InRange(await SmallestTextAsync(page, ".bars bdi, .bars b, .bars small"), 16, 40); // the height of a line of 14 pixels
    }

    [SkippableFact]
    public async Task PrintsOnAtMostThreePages()
    {
        var page = await OpenAsync(new());

        var folded = Pages(await page.PdfAsync(new() { Format = "A4" }));
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(table => { table.open = true; })");

        Assert.InRange(folded, 1, 3);
        Assert.True(Pages(await page.PdfAsync(new() { Format = "A4" })) > folded, "An open table is not printed.");
    }

    private static int Pages(byte[] pdf) => PageObject().Count(Encoding.Latin1.GetString(pdf));

    private static Task<double> SmallestTextAsync(IPage page, string selector) => page.EvaluateAsync<double>(
        "selector => Math.min(...[...document.querySelectorAll(selector)].map(text => text.getBoundingClientRect().height).filter(height => height > 0))", selector);

    private async Task<IPage> OpenAsync(BrowserNewPageOptions options)
    {
        var page = await demo.Browser.NewPageAsync(options);
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
        await page.GotoAsync(demo.Report.AbsoluteUri);
        return page;
    }

    private static async Task AssertChartsAsync(IPage page)
    {
        // Each chart exists twice, for wide and for narrow windows.
        var charts = await page.Locator("svg[role=img]:visible").AllAsync();
        Assert.Equal(3, charts.Count);
        Assert.InRange(await page.Locator(".bars svg").CountAsync(), 6, 24);
        foreach (var chart in charts)
        {
            var box = (await chart.BoundingBoxAsync())!;
            Assert.True(box is { Width: > 250, Height: > 100 }, $"A chart has a box of {box.Width} x {box.Height}.");
        }
    }

    private static Task<string> ColourAsync(IPage page, string property) =>
        page.EvaluateAsync<string>($"getComputedStyle(document.body).{property}");

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageObject();
}
