using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>Every view of the page, in every state, in each language, theme and width, for those who cannot see or point.</summary>
[Collection(nameof(ServedPage))]
public sealed class AccessibilityTests(ServedPage served)
{
    private static readonly string[] ThemeRules = ["color-contrast", "link-in-text-block", "target-size"];

    private readonly List<string> _violations = [];
    private readonly List<string> _states = [];

    [SkippableTheory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task NoStateOfThePageViolatesARule(string language)
    {
        await using var context = await NewContextAsync(language);
        var page = await context.NewPageAsync();
        await CheckSigningInAsync(page);
        await page.OpenAsync(served.Url, await served.TokenOfAsync($"newcomer-{language}"));
        await CheckEntriesAsync(page);
        await CheckWaitingAndRefusedAsync(page);
        await page.ViewAsync("data");
        await CheckAsync(page, "data");
        await CheckTrendsAsync(page);
        await CheckMonthAsync(page);

        Assert.True(_states.Count >= 20, $"Only {_states.Count} states were seen.");
        Assert.True(_violations.Count == 0, string.Join("\n", _violations));
    }

    [SkippableFact]
    public async Task AViolationWouldBeSeenInThePageAndInTheReportInsideOfIt()
    {
        await using var context = await NewContextAsync("en");
        var page = await context.NewPageAsync();
        await page.OpenAsync(served.Url, await served.TokenOfAsync(ServedPage.Regular));
        await page.ViewAsync("trends");
        await Assertions.Expect(page.Locator(".report table").First).ToBeAttachedAsync();

        await page.EvaluateAsync(
            """
            () => {
              for (const root of [document.getElementById("view"), document.querySelector(".report").shadowRoot]) {
                const pale = document.createElement("p");
                pale.textContent = "Pale";
                pale.id = root instanceof ShadowRoot ? "inside" : "outside";
                pale.style.setProperty("color", "#ccc");
                pale.style.setProperty("background", "#fff");
                root.append(pale, document.createElement("img"));
              }
            }
            """);

        var violations = string.Join('\n', await Axe.ViolationsAsync(page));
        Assert.Matches("(?s)color-contrast:.*#outside", violations);
        Assert.Matches("(?s)color-contrast:.*#inside", violations);
        Assert.Equal(2, violations.Split("<img>").Length - 1);
    }

    private async Task CheckSigningInAsync(IPage page)
    {
        await page.RouteAsync("**/page/*.js", route => route.AbortAsync());
        await page.GotoAsync(served.Url.AbsoluteUri);
        await CheckAsync(page, "before scripts run");
        await page.UnrouteAllAsync();
        await page.GotoAsync(served.Url.AbsoluteUri);
        await Assertions.Expect(page.Locator("#language")).ToBeVisibleAsync();
        await CheckAsync(page, "not signed in");
        await page.GotoAsync($"{served.Url}#token=wrong");
        await Assertions.Expect(page.Locator("main .note").First).ToBeVisibleAsync();
        await CheckAsync(page, "a link that is not valid");
    }

    private async Task CheckEntriesAsync(IPage page)
    {
        await CheckAsync(page, "no entries");
        await page.Locator("button.primary").ClickAsync();
        await CheckAsync(page, "nothing chosen");
        await page.Locator("details.time summary").ClickAsync();
        await page.Locator("input[name=flag]").First.CheckAsync();
        await page.Locator("input[name=fatigue]").First.CheckAsync();
        await CheckAsync(page, "the time is open");
        await page.EnterAsync(mood: 3);
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(1);
        await CheckAsync(page, "an entry");
        await page.Locator(".record .actions button").First.ClickAsync();
        await CheckAsync(page, "correcting");
        await page.ViewAsync("entries");
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(1);
        await CheckAsync(page, "the list");
    }

    private async Task CheckWaitingAndRefusedAsync(IPage page)
    {
        await page.ViewAsync("today");
        await page.FormAsync();
        await page.EnterAsync(mood: 1, time: "1999-12-31T12:00");
        await Assertions.Expect(page.Locator(".refused")).ToBeVisibleAsync();
        await CheckAsync(page, "refused");
        await page.Locator(".refused button").First.ClickAsync();
        await CheckAsync(page, "correcting what was refused");
        await page.Keyboard.PressAsync("Escape"); // leaves the correction
        await page.Context.SetOfflineAsync(true);
        await page.EnterAsync(mood: 2);
        await Assertions.Expect(page.Locator(".mark").First).ToBeVisibleAsync();
        await CheckAsync(page, "waiting, without a network");
        await page.Locator("#views a[href='#trends']").ClickAsync();
        await Assertions.Expect(page.Locator(".result .note")).ToBeVisibleAsync();
        await CheckAsync(page, "trends without a network");
        await page.Context.SetOfflineAsync(false);
    }

    private async Task CheckTrendsAsync(IPage page)
    {
        await page.ViewAsync("trends");
        await Assertions.Expect(page.Locator(".report")).ToBeVisibleAsync();
        await CheckAsync(page, "trends of little");
        await page.OpenAsync(served.Url, await served.TokenOfAsync("newcomer"));
        await page.ViewAsync("trends");
        await Assertions.Expect(page.Locator(".result > *")).ToBeVisibleAsync();
        await CheckAsync(page, "trends of nothing");
        await page.OpenAsync(served.Url, await served.TokenOfAsync(ServedPage.Regular));
        await page.ViewAsync("trends");
        foreach (var (range, days) in new[] { 7, 30, 90, 365 }.Select((days, index) => (index, days)))
        {
            await page.Locator("[aria-pressed]").Nth(range).ClickAsync();
            await Assertions.Expect(page.Locator(".report time[datetime]")).ToHaveCountAsync(days);
            await page.EvaluateAsync(
                "isOpen => document.querySelector('.report').shadowRoot.querySelectorAll('details').forEach(table => { table.open = isOpen; })", days < 90);
            await CheckAsync(page, $"trends of {days} days");
        }
    }

    private async Task CheckMonthAsync(IPage page)
    {
        await page.OpenAsync(served.Url, await served.TokenOfAsync(ServedPage.Reader));
        await page.ViewAsync("month");
        await Assertions.Expect(page.Locator(".report h1")).ToBeVisibleAsync();
        await page.EvaluateAsync("document.querySelector('.report').shadowRoot.querySelectorAll('details').forEach(table => { table.open = true; })");
        await CheckAsync(page, "a month");
        foreach (var (what, status, body) in new[] { ("no reports", 200, """{"months":[]}"""), ("a month that is not for this person", 403, "{}") })
        {
            await page.RouteAsync("**/reports", route => route.FulfillAsync(new() { Status = status, ContentType = "application/json", Body = body }));
            await page.ViewAsync("today");
            await page.ViewAsync("month");
            await Assertions.Expect(page.Locator(".result p").First).ToBeVisibleAsync();
            await CheckAsync(page, what);
            await page.UnrouteAllAsync();
        }
    }

    // All rules in both widths; those that depend on colours in the dark, too.
    private async Task CheckAsync(IPage page, string state)
    {
        _states.Add(state);
        foreach (var (width, scheme) in new[] { (360, ColorScheme.Light), (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (360, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var found = await Axe.ViolationsAsync(page, scheme == ColorScheme.Dark ? ThemeRules : []);
            _violations.AddRange(found.Select(violation => $"{state}, {width}, {scheme}: {violation}"));
        }
    }

    private async Task<IBrowserContext> NewContextAsync(string language)
    {
        Axe.SkipIfMissing();
        var context = await served.Browser.NewContextAsync(new() { Locale = language, ServiceWorkers = ServiceWorkerPolicy.Block });
        context.SetDefaultTimeout(15_000);
        return context;
    }
}
