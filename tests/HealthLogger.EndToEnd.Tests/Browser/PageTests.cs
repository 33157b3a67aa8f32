using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>The page of <c>serve</c> in a browser, over the demo's people.</summary>
public sealed class PageTests(DemoBrowser demo) : IClassFixture<DemoBrowser>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _complaints = [];
    private readonly List<string> _elsewhere = [];

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task AnEntryIsSavedCorrectedAndDeleted()
    {
        var browser = demo.Browser;
        using var serve = await ServeProcess.StartAsync(_folder.Data, "--user", "ann");
        var page = await OpenAsync(browser, serve);

        await page.GetByRole(AriaRole.Radio, new() { Name = "Good", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Exercise" }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".record")).ToContainTextAsync("Mood: Good");
        await Assertions.Expect(page.Locator(".record .flag")).ToHaveTextAsync("Exercise");

        await page.GetByRole(AriaRole.Button, new() { NameString = "Correct the entry of" }).ClickAsync();
        await page.Locator(".record").GetByRole(AriaRole.Radio, new() { Name = "Very low" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save correction" }).ClickAsync();
        await Assertions.Expect(page.Locator(".record")).ToContainTextAsync("Mood: Very low");

        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Delete the entry of" }).ClickAsync();
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(0);
        Assert.Empty(_complaints);
        Assert.Empty(_elsewhere);
    }

    [SkippableFact]
    public async Task TheTokenLeavesTheAddressAndAnEntryWaitsForTheNetwork()
    {
        var browser = demo.Browser;
        using var serve = await ServeProcess.StartAsync(_folder.Data, "--user", "ann");
        var page = await OpenAsync(browser, serve);
        Assert.Equal(serve.Url.AbsoluteUri, page.Url);

        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Radio, new() { Name = "All right" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".mark")).ToHaveTextAsync("not sent yet");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(0);

        await Assertions.Expect(page.Locator(".record")).ToContainTextAsync("Mood: All right");
    }

    [SkippableTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task EveryViewFitsItsWindowAndComplainsAboutNothing(int width, ColorScheme scheme)
    {
        var browser = demo.Browser;
        foreach (var month in new[] { "2026-01", "2026-02" })
        {
            var lines = (await CommandLineProcess.RunAsync("sample", "records", "--count", "300", "--users", "6", "--month", month)).Expect(0).Output;
            await File.WriteAllTextAsync(_folder["records.jsonl"], lines);
            (await CommandLineProcess.RunAsync("ingest", _folder["records.jsonl"], "--data", _folder.Data)).Expect(0);
            (await CommandLineProcess.RunAsync("report", "--month", month, "--data", _folder.Data)).Expect(0);
        }

        using var serve = await ServeProcess.StartAsync(_folder.Data, "--user", "u01");
        var page = await OpenAsync(browser, serve, new() { ViewportSize = new() { Width = width, Height = 740 }, ColorScheme = scheme });
        foreach (var view in new[] { "Entries", "Trends", "Month", "Data", "Today" })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = view }).ClickAsync();
            if (view == "Trends")
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "365 days" }).ClickAsync();
                await Assertions.Expect(page.Locator(".report svg[role=img]:visible").First).ToBeVisibleAsync();
            }
            else if (view == "Month")
            {
                await Assertions.Expect(page.Locator(".report h1")).ToContainTextAsync("February 2026");
                await page.GetByLabel("Month", new() { Exact = true }).SelectOptionAsync("2026-01");
                await Assertions.Expect(page.Locator(".report h1")).ToContainTextAsync("January 2026");
            }

            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        }

        Assert.Empty(_complaints);
        Assert.Empty(_elsewhere);
    }

    private async Task<IPage> OpenAsync(IBrowser browser, ServeProcess serve, BrowserNewPageOptions? options = null)
    {
        var page = await browser.NewPageAsync(options ?? new());
        page.Console += (_, message) => _complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) => _elsewhere.AddRange(request.Url.StartsWith(serve.Url.AbsoluteUri, StringComparison.Ordinal) ? [] : [request.Url]);
        await page.GotoAsync($"{serve.Url}#token={serve.Token}");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeVisibleAsync();
        return page;
    }
}
