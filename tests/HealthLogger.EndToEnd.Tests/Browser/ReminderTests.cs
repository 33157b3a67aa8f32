using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>The daily reminder, by the clock of the page.</summary>
public sealed class ReminderTests(DemoBrowser demo) : IClassFixture<DemoBrowser>, IDisposable
{
    private static readonly DateTime Evening = TimeProvider.System.GetUtcNow().Date.AddDays(-1).AddHours(19).AddMinutes(58);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task ComesOnceADayAndSaysNothingAboutThePerson()
    {
        using var serve = await ServeProcess.StartAsync(_folder.Data, "--user", "ann");
        var page = await OpenAsync(serve.Url, serve.Token, ["notifications"]);

        await TurnOnAsync(page);
        Assert.Empty(await ShownAsync(page));
        await page.Clock.FastForwardAsync("03:00");
        await Eventually.HoldsAsync("the reminder", async () => (await ShownAsync(page)).SequenceEqual(["Time for today's entry | "]));

        await page.EvaluateAsync("async () => (await (await navigator.serviceWorker.ready).getNotifications()).forEach(each => each.close())");
        await page.Clock.FastForwardAsync("01:00:00");
        Assert.Empty(await ShownAsync(page));
        await page.Clock.FastForwardAsync("23:00:00");
        await Eventually.HoldsAsync("the reminder", async () => (await ShownAsync(page)).Count == 1); // of the next day
    }

    [SkippableFact]
    public async Task DoesNotComeIfThereIsAnEntry()
    {
        using var serve = await ServeProcess.StartAsync(_folder.Data, "--user", "ann");
        var page = await OpenAsync(serve.Url, serve.Token, ["notifications"]);

        await TurnOnAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Today" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Good", Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(1);
        await page.Clock.FastForwardAsync("03:00");
        Assert.Empty(await ShownAsync(page));
        await page.Clock.FastForwardAsync("24:00:00");
        await Eventually.HoldsAsync("the reminder", async () => (await ShownAsync(page)).Count == 1); // the next day, without one
    }

    [SkippableFact]
    public async Task IsOfOnePersonAndRestsWhileAnotherUsesTheDevice()
    {
        var tokens = await ServeProcess.AddPeopleAsync(_folder.Data, ["ann", "bob"]);
        using var serve = await ServeProcess.StartAsync(_folder.Data);
        var page = await OpenAsync(serve.Url, tokens[0], ["notifications"]);
        await TurnOnAsync(page);

        await SignOutAsync(page);
        await page.GotoAsync($"{serve.Url}#token={tokens[1]}");
        await Assertions.Expect(page.Locator(".who")).ToHaveTextAsync("bob");
        await page.GetByRole(AriaRole.Link, new() { Name = "Data" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remind me" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".reminder-on")).ToHaveCountAsync(0);
        await page.Clock.FastForwardAsync("03:00");
        Assert.Empty(await ShownAsync(page));

        await SignOutAsync(page);
        await page.GotoAsync($"{serve.Url}#token={tokens[0]}");
        await Eventually.HoldsAsync("the reminder", async () => (await ShownAsync(page)).Count == 1); // ann's, as soon as she is back
    }

    [SkippableFact]
    public async Task SaysWhatToDoWhereItIsNotAllowed()
    {
        using var serve = await ServeProcess.StartAsync(_folder.Data, "--user", "ann");
        var page = await OpenAsync(serve.Url, serve.Token, []);

        await page.GetByRole(AriaRole.Link, new() { Name = "Data" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remind me" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Allow notifications for this page");
        await Assertions.Expect(page.Locator(".reminder-on")).ToHaveCountAsync(0);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.Locator("form.link")).ToBeVisibleAsync();
    }

    private static async Task TurnOnAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Data" }).ClickAsync();
        await page.GetByLabel("Time").FillAsync("20:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remind me" }).ClickAsync();
        await Assertions.Expect(page.Locator(".reminder-on")).ToHaveTextAsync("The reminder is on: every day at 20:00.");
    }

    // Not before the page has finished what it began when the time came.
    private static async Task<IReadOnlyList<string>> ShownAsync(IPage page) => await page.EvaluateAsync<string[]>(
        "async () => await navigator.locks.request('reminder', () => {}) || (await (await navigator.serviceWorker.ready).getNotifications()).map(each => `${each.title} | ${each.body}`)");

    private async Task<IPage> OpenAsync(Uri url, string token, IEnumerable<string> permissions)
    {
        var context = await demo.Browser.NewContextAsync(new() { TimezoneId = "UTC", Permissions = permissions });
        var page = await context.NewPageAsync();
        await page.Clock.InstallAsync(new() { TimeDate = Evening });
        await page.GotoAsync($"{url}#token={token}");
        await Assertions.Expect(page.Locator("form.entry")).ToBeVisibleAsync();
        return page;
    }
}
