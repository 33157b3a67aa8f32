using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>How much the page weighs without data, and after how many round trips it is there.</summary>
[Collection(nameof(ServedPage))]
public sealed partial class PageBudgetTests(ServedPage served, ITestOutputHelper output)
{
    private const int Budget = 60 * 1024;

    [SkippableFact]
    public async Task WeighsLessThan60KilobytesOverTheWire()
    {
        await using var context = await served.Browser.NewContextAsync(new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        var page = await context.NewPageAsync();
        var devTools = await context.NewCDPSessionAsync(page);
        var bytes = 0.0;
        await devTools.SendAsync("Network.enable");
        devTools.Event("Network.loadingFinished").OnEvent += (_, json) => bytes += json!.Value.GetProperty("encodedDataLength").GetDouble();

        await page.OpenAsync(served.Url, await served.TokenOfAsync("newcomer"));
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        output.WriteLine($"The page with headers and its first answers of the API: {bytes:0} bytes.");
        Assert.InRange(bytes, 10_000, Budget);
    }

    [SkippableFact]
    public async Task EverythingThatItKeepsForLaterWeighsLessThan60KilobytesToo()
    {
        Skip.If(served.Browser is null);
        var worker = await served.Client.GetStringAsync("worker.js");
        var bytes = 0;
        foreach (var address in Addresses().Matches(worker.Split('\n')[1]).Select(match => match.Groups[1].Value).Append("/worker.js"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "gzip" } } };
            using var response = await served.Client.SendAsync(request);
            bytes += (await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
        }

        output.WriteLine($"All files with icons: {bytes} bytes.");
        Assert.InRange(bytes, 10_000, Budget);
    }

    [SkippableFact]
    public async Task PaintsAfterOneRoundTripAndLoadsEveryModuleInOneMore()
    {
        await using var context = await served.Browser.NewContextAsync(new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        var page = await context.NewPageAsync();
        var (held, isHolding) = (new List<IRoute>(), true);
        var later = new List<string>();
        await page.RouteAsync("**/*", route =>
        {
            later.AddRange(!isHolding && route.Request.ResourceType == "script" ? [route.Request.Url] : []);
            if (!isHolding || route.Request.IsNavigationRequest)
            {
                return route.ContinueAsync();
            }

            held.Add(route);
            return Task.CompletedTask;
        });

        await page.GotoAsync($"{served.Url}#token={await served.TokenOfAsync("newcomer")}", new() { WaitUntil = WaitUntilState.Commit });
        await page.UntilAsync("performance.getEntriesByName('first-contentful-paint').length > 0");
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync(); // something is there to see
        Assert.Equal("20px", await page.Locator("main").EvaluateAsync<string>("main => getComputedStyle(main).paddingTop")); // in its style
        var scripts = held.Where(route => route.Request.ResourceType == "script").ToList();
        isHolding = false;
        await Task.WhenAll(held.Select(route => route.ContinueAsync()));
        await page.FormAsync();

        Assert.True(scripts.Count > 12, $"Only {scripts.Count} modules were asked for at once.");
        Assert.Empty(later);
    }

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Addresses();
}
