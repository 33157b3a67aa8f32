using System.Globalization;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Local.Storage;
using HealthLogger.Testing;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>The views of the page and its languages, in a browser.</summary>
public sealed class PageViewsTests(DemoBrowser demo) : IClassFixture<DemoBrowser>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _complaints = [];

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task TheMonthIsForReadersOfReportsAndThereNeedNotBeOne()
    {
        var browser = demo.Browser;
        var people = new PeopleList(DataFolder.Open(_folder.Data), TimeProvider.System);
        var (ann, lead) = ((await people.AddAsync("ann", reports: false, default)).Token, (await people.AddAsync("lead", reports: true, default)).Token);
        using var serve = await ServeProcess.StartAsync(_folder.Data);

        var page = await OpenAsync(browser, $"{serve.Url}#token={ann}");
        await Assertions.Expect(Link(page, "Trends")).ToBeVisibleAsync();
        await Assertions.Expect(Link(page, "Month")).ToHaveCountAsync(0);

        page = await OpenAsync(browser, $"{serve.Url}#token={lead}");
        await Link(page, "Month").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("There is no report yet.");
        Assert.Empty(_complaints);
    }

    [SkippableFact]
    public async Task TrendsAndReportsAreInTheLanguageOfThePage()
    {
        var browser = demo.Browser;
        await ImportAsync((await CommandLineProcess.RunAsync("sample", "records", "--count", "300", "--users", "6", "--month", "2026-01")).Expect(0).Output);
        (await CommandLineProcess.RunAsync("report", "--month", "2026-01", "--data", _folder.Data)).Expect(0);
        using var serve = await ServeProcess.StartAsync(_folder.Data, "--user", "u01");
        var page = await OpenAsync(browser, $"{serve.Url}#token={serve.Token}", new() { Locale = "ja-JP" });
        Assert.Equal("ja", await page.EvaluateAsync<string>("document.documentElement.lang"));

        await Link(page, "月次").ClickAsync();
        await Assertions.Expect(page.Locator(".report h1")).ToHaveTextAsync("2026年1月");
        await Assertions.Expect(page.Locator(".report [lang=ja]")).ToHaveCountAsync(1);
        await Link(page, "傾向").ClickAsync();
        await Assertions.Expect(page.Locator(".report h2").First).ToHaveTextAsync("傾向"); // nothing was recorded in these days
        await page.GetByRole(AriaRole.Button, new() { Name = "365日" }).ClickAsync();
        await Assertions.Expect(page.Locator(".report h2").First).ToHaveTextAsync("日ごと");
        await Assertions.Expect(page.Locator(".report [lang=ja]")).ToHaveCountAsync(1);

        await page.GetByLabel("言語").SelectOptionAsync("en");
        await Assertions.Expect(page.Locator(".report h2").First).ToHaveTextAsync("Day by day");
        Assert.Equal("en", await page.EvaluateAsync<string>("document.documentElement.lang"));
        await Assertions.Expect(page.Locator(".report [lang=en]")).ToHaveCountAsync(1);
        Assert.Empty(_complaints);
    }

    [SkippableFact]
    public async Task APastedLinkSignsIn()
    {
        var browser = demo.Browser;
        using var serve = await ServeProcess.StartAsync(_folder.Data, "--user", "ann");
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"{serve.Url}");
        var (link, problem) = (page.GetByLabel("Your personal link"), page.GetByRole(AriaRole.Alert));

        foreach (var (pasted, reason) in new[]
        {
            ("", "not a personal link"),
            ("my link", "not a personal link"),
            ("https://health.example/#token=" + serve.Token, "is for https://health.example"),
        })
        {
            await link.FillAsync(pasted);
            await link.PressAsync("Enter");
            await Assertions.Expect(problem).ToContainTextAsync(reason);
            await Assertions.Expect(link).ToBeFocusedAsync();
        }

        await link.FillAsync(new string('x', 43));
        await link.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Your link is not valid any more");

        await link.FillAsync($"  {serve.Url}#token={serve.Token} ");
        await link.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".who")).ToHaveTextAsync("ann");
        Assert.Equal(serve.Url.AbsoluteUri, page.Url);
    }

    [SkippableFact]
    public async Task OlderEntriesAreShownByDay()
    {
        var browser = demo.Browser;
        var now = TimeProvider.System.GetUtcNow();
        await ImportAsync(string.Concat(new[] { 5, 100, 100, 300 }.Select((days, index) =>
            $$"""{"record_id":"r-{{index}}","user_id":"ann","recorded_at":"{{now.AddDays(-days).AddMinutes(-index).ToString("O", CultureInfo.InvariantCulture)}}","mood":{{index}}}""" + "\n")));
        using var serve = await ServeProcess.StartAsync(_folder.Data, "--user", "ann");
        var page = await OpenAsync(browser, $"{serve.Url}#token={serve.Token}");

        await Link(page, "Entries").ClickAsync();
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show older entries" }).ClickAsync();
        await Assertions.Expect(page.Locator(".record .mood")).ToHaveTextAsync(["Mood: Very low", "Mood: 1", "Mood: 2", "Mood: 3"]);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 3 }).First).ToContainTextAsync($"{now.AddDays(-5).Year}");

        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Delete the entry of" }).Last.ClickAsync();
        await Assertions.Expect(page.Locator(".record .mood")).ToHaveTextAsync(["Mood: Very low", "Mood: 1", "Mood: 2"]);
        Assert.Empty(_complaints);
    }

    [SkippableFact]
    public async Task WithoutADatabaseAnEntryIsSentDirectlyAndThePageSaysWhatWouldBeLost()
    {
        var browser = demo.Browser;
        using var serve = await ServeProcess.StartAsync(_folder.Data, "--user", "ann");
        var page = await browser.NewPageAsync();
        await page.AddInitScriptAsync("Object.defineProperty(window, 'indexedDB', { value: { open() { throw new DOMException('', 'SecurityError'); } } });");
        await page.GotoAsync($"{serve.Url}#token={serve.Token}");

        await SaveAsync(page, "Good");
        await Assertions.Expect(page.Locator(".record .mood")).ToHaveTextAsync(["Mood: Good"]);
        await page.Context.SetOfflineAsync(true);
        await SaveAsync(page, "Very low");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("leave this page open until the entry is sent");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".record .mood")).ToHaveTextAsync(["Mood: Very low", "Mood: Good"]);
    }

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static async Task SaveAsync(IPage page, string mood)
    {
        await page.GetByRole(AriaRole.Radio, new() { Name = mood, Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
    }

    private async Task ImportAsync(string lines)
    {
        await File.WriteAllTextAsync(_folder["records.jsonl"], lines);
        (await CommandLineProcess.RunAsync("ingest", _folder["records.jsonl"], "--data", _folder.Data)).Expect(0);
    }

    private async Task<IPage> OpenAsync(IBrowser browser, string address, BrowserNewPageOptions? options = null)
    {
        var page = await browser.NewPageAsync(options ?? new());
        page.Console += (_, message) => _complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => _complaints.Add(error);
        await page.GotoAsync(address);
        await Assertions.Expect(page.Locator("form.entry")).ToBeVisibleAsync();
        return page;
    }
}
