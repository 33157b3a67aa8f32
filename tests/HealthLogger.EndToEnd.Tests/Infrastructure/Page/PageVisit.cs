using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>What a person does on the page.</summary>
internal static class PageVisit
{
    /// <summary>Opens a person's link, and waits for the form.</summary>
    public static async Task OpenAsync(this IPage page, Uri url, string token)
    {
        await page.GotoAsync($"{url}#token={token}");
        await page.FormAsync();
    }

    /// <summary>Waits for the form of a new entry.</summary>
    public static Task FormAsync(this IPage page) => Assertions.Expect(page.Locator("form.entry button.primary")).ToBeVisibleAsync();

    /// <summary>Waits until the service worker can start the page without a network.</summary>
    public static Task KeptAsync(this IPage page) => page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");

    /// <summary>Saves an entry.</summary>
    /// <param name="mood">The number of the step, from 0.</param>
    /// <param name="time">Such as 2026-01-31T08:30, or null for now. May be one that the form does not offer.</param>
    public static async Task EnterAsync(this IPage page, int mood, string? time = null)
    {
        var form = page.Locator("form.entry").First;
        await form.Locator("input[name=mood]").Nth(mood).CheckAsync();
        if (time is not null)
        {
            await form.Locator("details.time").EvaluateAsync("details => { details.open = true; }");
            await form.Locator("input[name=time]").EvaluateAsync("(input, time) => { input.value = time; }", time);
        }

        await form.Locator("button.primary").ClickAsync();
    }

    /// <summary>Opens another view, and waits for what it shows.</summary>
    /// <param name="name">Its fragment, such as <c>trends</c>.</param>
    public static async Task ViewAsync(this IPage page, string name)
    {
        await page.Locator($"#views a[href='#{name}']").ClickAsync();
        await Assertions.Expect(page.Locator($"#views a[href='#{name}'][aria-current]")).ToBeVisibleAsync();
        await page.UntilAsync(
            "document.querySelector('main h1') !== null && document.querySelector('main .wait') === null"
            + " && [...document.querySelectorAll('main .result, main section')].every(each => each.childElementCount > 0)");
    }

    /// <summary>Waits for a condition, an expression. Playwright's own function evaluates text again and again, which the page's policy forbids.</summary>
    public static Task UntilAsync(this IPage page, string condition) => page.EvaluateAsync(
        $$"""
        async () => {
          const end = performance.now() + 20_000;
          while (!({{condition}})) {
            if (performance.now() > end) {
              throw new Error("This did not happen in 20 s.");
            }
            await new Promise(resolve => setTimeout(resolve, 20));
          }
        }
        """);
}
