using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>The page of somebody with three entries a day for a year, in a team.</summary>
[Collection(nameof(ServedPage))]
public sealed partial class YearOfDataTests(ServedPage served, ITestOutputHelper output)
{
    private const double LongestTask = 2_000;

    private static readonly string[] Names = ["fatigue", "mood", "motivation"];

    [SkippableTheory]
    [InlineData(0, 7)]
    [InlineData(1, 30)]
    [InlineData(2, 90)]
    [InlineData(3, 365)]
    public async Task TrendsHaveTheFiguresOfTheApi(int range, int days)
    {
        await using var context = await served.Browser.NewContextAsync(new() { Locale = "en", ServiceWorkers = ServiceWorkerPolicy.Block });
        var (page, token) = (await context.NewPageAsync(), await served.TokenOfAsync(ServedPage.Regular));
        await page.OpenAsync(served.Url, token);
        await page.ViewAsync("trends");
        await page.Locator("[aria-pressed]").Nth(range).ClickAsync();
        await Assertions.Expect(page.Locator(".report time[datetime]")).ToHaveCountAsync(days);

        var trends = JsonNode.Parse(await served.GetAsync($"/trends?days={days}", token))!;
        var tables = await page.Locator(".report").EvaluateAsync<string[][]>(
            """
            report => [...report.shadowRoot.querySelectorAll(".panel")]
              .map(panel => [...panel.querySelectorAll("tbody td, .differences p, .differences dd")].map(each => each.textContent))
            """);
        Assert.Equal(3, tables.Length);
        AssertEqual(trends["daily"]!, tables[0], row => [$"{row["records"]}", .. Names.Select(name => Text(row[name]))]);
        AssertEqual(trends["weekdays"]!, tables[1], row => [$"{row["days"]}", .. Names.Select(name => Text(row[name]))]);
        AssertEqual(Compared(trends["flags"]!), tables[2], row => [$"{row["days_with"]}", $"{row["days_without"]}", .. Names.SelectMany(name => Difference(row[name]!))]);
        Assert.True(days < 365 || tables[2].Any(text => text.Contains("higher", StringComparison.Ordinal)), "No flag makes a difference.");
    }

    [SkippableFact]
    public async Task EveryViewOpensWithoutALongTask()
    {
        await using var context = await served.Browser.NewContextAsync(new() { Locale = "en" });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(
            "window.tasks = []; new PerformanceObserver(list => tasks.push(...list.getEntries().map(task => task.duration))).observe({ type: 'longtask', buffered: true });");
        await page.OpenAsync(served.Url, await served.TokenOfAsync(ServedPage.Regular));
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(5);
        await page.ViewAsync("entries");
        await Assertions.Expect(page.Locator(".record").Nth(80)).ToBeVisibleAsync(); // of 30 days
        await page.ViewAsync("trends");
        await page.Locator("[aria-pressed]").Nth(3).ClickAsync();
        await Assertions.Expect(page.Locator(".report time[datetime]")).ToHaveCountAsync(365);
        await page.ViewAsync("data");
        await page.EvaluateAsync("const end = performance.now() + 100; while (performance.now() < end);"); // a task that is seen
        await page.UntilAsync("tasks.length > 0");

        var longest = await page.EvaluateAsync<double>("Math.max(...tasks)");
        output.WriteLine($"The longest task: {longest:0} ms.");
        Assert.InRange(longest, 50, LongestTask);
    }

    [SkippableFact]
    public async Task TheExportHasEveryEntry()
    {
        await using var context = await served.Browser.NewContextAsync(new() { Locale = "en", AcceptDownloads = true });
        var page = await context.NewPageAsync();
        await page.OpenAsync(served.Url, await served.TokenOfAsync(ServedPage.Regular));
        await page.ViewAsync("data");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export", Exact = true }).ClickAsync());

        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(served.YearOfRecords.Count, lines.Length);
        Assert.All(lines, line => Assert.Contains($"\"user_id\":\"{ServedPage.Regular}\"", line, StringComparison.Ordinal));
    }

    // Those with a clear difference come first; those with too few days are in a sentence below.
    private static JsonArray Compared(JsonNode flags) => new JsonArray([.. flags.AsArray()
        .Where(flag => Names.Any(name => flag![name]!["difference"] is not null))
        .OrderByDescending(flag => Names.Any(name => (bool)flag![name]!["clear"]!))
        .Select(flag => flag!.DeepClone())]);

    private static IEnumerable<string> Difference(JsonNode difference) => difference["difference"] is null ? [] :
    [
        .. (bool)difference["clear"]! ? new[] { Text(Math.Abs((double)difference["difference"]!)) } : [],
        Text(difference["low"]), Text(difference["high"]),
    ];

    private static string Text(JsonNode? value) => value is null ? "–" : Text((double)value);

    private static string Text(double value) => value.ToString("0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    // Compares every figure of the API with those of the page, in their order. Whatever is not compared has none.
    private static void AssertEqual(JsonNode expected, IEnumerable<string> texts, Func<JsonNode, IEnumerable<string>> figures) => Assert.Equal(
        expected.AsArray().SelectMany(row => figures(row!)),
        texts.Where(text => !text.Contains("few", StringComparison.Ordinal)).SelectMany(text => Figure().Matches(text).Select(match => match.Value.Replace('−', '-'))));

    [GeneratedRegex(@"–|−?\d+(\.\d+)?")]
    private static partial Regex Figure();
}
