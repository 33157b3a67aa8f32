using System.Text.Json.Nodes;
using HealthLogger.Testing;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>Entries that were made without a network, or whose response was lost: none is lost, none is stored twice.</summary>
[Collection(nameof(ServedPage))]
public sealed class OfflineTests(ServedPage served) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private InterposedProxy _proxy = null!;
    private PersistentBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        if (DemoBrowser.Program is not null)
        {
            _proxy = await InterposedProxy.StartAsync(served.Url);
            _browser = await PersistentBrowser.StartAsync(served.Playwright, _folder["profile"]);
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            await _proxy.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task EntriesSurviveAKilledBrowserAndARefusedOneCanBeCorrected()
    {
        var (page, token) = await OpenAsync("killed");
        await _browser.SetOfflineAsync(true);
        await page.EnterAsync(mood: 1);
        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(1);
        await page.EnterAsync(mood: 3, time: "1999-12-31T12:00");
        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(2);
        await _browser.KillAndStartAgainAsync();
        Assert.Empty(await MoodsAsync(token));

        page = await _browser.NewPageAsync();
        await page.OpenAsync(_proxy.Url, token); // the token is gone with the session
        await Assertions.Expect(page.Locator(".refused")).ToContainTextAsync("Time is before the year 2000");
        await Assertions.Expect(page.Locator(".record")).ToContainTextAsync("Mood: Low");
        Assert.Equal([25], await MoodsAsync(token));

        await page.Locator(".refused").GetByRole(AriaRole.Button, new() { Name = "Correct" }).ClickAsync();
        await page.Locator(".refused input[name=time]").FillAsync(await page.EvaluateAsync<string>("new Date(Date.now() - 6e5).toISOString().slice(0, 16)"));
        await page.Locator(".refused button.primary").ClickAsync();
        await Assertions.Expect(page.Locator(".refused")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(0);
        Assert.Equal([25, 75], await MoodsAsync(token));
        var export = (await CommandLineProcess.RunAsync("person", "export", "killed", "--data", served.Data)).Expect(0).Output;
        Assert.Equal(2, export.Split('\n').Count(line => line.Contains("\"kind\":\"record\"", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task ThePageStartsWithoutANetworkAndSendsWhenItIsBack()
    {
        var (page, token) = await OpenAsync("starter");
        await page.KeptAsync();
        await _browser.SetOfflineAsync(true);
        await page.ReloadAsync();
        await page.FormAsync();
        await page.EnterAsync(mood: 2);
        await Assertions.Expect(page.Locator(".mark")).ToHaveTextAsync("not sent yet");

        var other = await _browser.NewPageAsync(); // starts without a session, too
        await other.GotoAsync($"{_proxy.Url}#token={token}");
        await Assertions.Expect(other.Locator("main .note")).ToHaveTextAsync("There is no connection.");
        await _browser.SetOfflineAsync(false);

        await other.FormAsync();
        await Assertions.Expect(other.Locator(".record")).ToContainTextAsync("Mood: All right");
        Assert.Equal([50], await MoodsAsync(token));
    }

    [SkippableFact]
    public async Task AnEntryWhoseResponseWasLostIsStoredOnce()
    {
        var (page, token) = await OpenAsync("loser");
        _proxy.Loses = request => request.Method == "POST";
        await page.EnterAsync(mood: 4);
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("It is saved on this device");
        Assert.Equal([100], await MoodsAsync(token)); // the service has it

        var lost = _proxy.Count("POST /records"); // a browser may repeat a request whose connection broke
        _proxy.Loses = _ => false;
        await page.ReloadAsync();
        await page.FormAsync();
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(0);
        Assert.True(_proxy.Count("POST /records") > lost, "It was not sent again.");
        Assert.Equal([100], await MoodsAsync(token));
    }

    [SkippableFact]
    public async Task AnEntryThatIsChosenWhileAnotherIsOnItsWayIsNotLost()
    {
        var (page, token) = await OpenAsync("hasty");
        var sent = new TaskCompletionSource();
        _proxy.Delays = request => request.Method == "POST" ? sent.Task : Task.CompletedTask;
        await page.EnterAsync(mood: 1);
        await page.EnterAsync(mood: 3);
        await Assertions.Expect(page.Locator("form.entry input:checked")).ToHaveCountAsync(0);
        sent.SetResult();

        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(0); // they show before they are sent
        Assert.Equal([25, 75], await MoodsAsync(token));
    }

    [SkippableFact]
    public async Task TwoTabsSendAnEntryOnce()
    {
        var (page, token) = await OpenAsync("tabber");
        var other = await _browser.NewPageAsync();
        await other.OpenAsync(_proxy.Url, token);
        await _browser.SetOfflineAsync(true);
        await page.EnterAsync(mood: 0);
        await other.EnterAsync(mood: 4);
        await Assertions.Expect(other.Locator(".mark")).ToHaveCountAsync(2);
        await _browser.SetOfflineAsync(false);

        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(0);
        await Assertions.Expect(other.Locator(".mark")).ToHaveCountAsync(0);
        Assert.Equal(2, _proxy.Count("POST /records"));
        Assert.Equal([0, 100], await MoodsAsync(token));
    }

    [SkippableFact]
    public async Task AnUpdateOfThePageLosesNothing()
    {
        var (page, token) = await OpenAsync("updater");
        await page.KeptAsync();
        _proxy.Answers = request => request.Method == "POST" ? (503, "text/plain", "later") : null;
        await page.EnterAsync(mood: 1);
        await Assertions.Expect(page.Locator(".mark")).ToHaveTextAsync("not sent yet");

        var version = await PageVersion.OfAsync(served.Client);
        var next = new string('0', version.Length);
        _proxy.Maps = address => address.Replace(next, version, StringComparison.Ordinal);
        _proxy.Alters = (path, content) => content
            .Replace(version, next, StringComparison.Ordinal)
            .Replace("const version = \"", "const version = \"2", StringComparison.Ordinal)
            .Replace("How are you?", "How are you now?", StringComparison.Ordinal);
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(worker => worker.update())");
        await page.UntilAsync("(await navigator.serviceWorker.ready).waiting !== null");
        await UntilAsync(async () =>
        {
            await page.GotoAsync("about:blank"); // the new version takes over once no tab has the old one
            await page.OpenAsync(_proxy.Url, token);
            return await page.Locator("h1").InnerTextAsync() == "How are you now?";
        });

        await Assertions.Expect(page.Locator(".mark")).ToHaveTextAsync("not sent yet");
        _proxy.Answers = _ => null;
        await page.ReloadAsync();
        await page.FormAsync();
        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(0);
        Assert.Equal([25], await MoodsAsync(token));
    }

    [SkippableFact]
    public async Task SigningOutAsksAndAnotherPersonNeitherSeesNorSendsWhatWaits()
    {
        var (page, token) = await OpenAsync("owner");
        var others = await served.TokenOfAsync("guest");
        var asked = new Queue<bool>([false, true]);
        page.Dialog += (_, dialog) => _ = asked.Dequeue() ? dialog.AcceptAsync() : dialog.DismissAsync();
        await _browser.SetOfflineAsync(true);
        await page.EnterAsync(mood: 2);
        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.Locator(".mark")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.Locator(".who")).ToHaveCountAsync(0);
        Assert.Empty(asked);
        await _browser.SetOfflineAsync(false);

        await page.OpenAsync(_proxy.Url, others);
        await page.EnterAsync(mood: 4);
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(1);
        await page.ViewAsync("entries");
        await Assertions.Expect(page.Locator(".record")).ToContainTextAsync("Mood: Very good");
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(1);
        Assert.Equal([100], await MoodsAsync(others));
        Assert.Empty(await MoodsAsync(token));

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync(); // nothing of this person waits: it does not ask
        await Assertions.Expect(page.Locator(".who")).ToHaveCountAsync(0);
        await page.OpenAsync(_proxy.Url, token);
        await Assertions.Expect(page.Locator(".record")).ToContainTextAsync("Mood: All right");
        Assert.Equal([50], await MoodsAsync(token));
    }

    private async Task<(IPage Page, string Token)> OpenAsync(string user)
    {
        Skip.If(served.Browser is null);
        var (page, token) = (await _browser.NewPageAsync(), await served.TokenOfAsync(user));
        await page.OpenAsync(_proxy.Url, token);
        return (page, token);
    }

    // Of every row in the table, in the order of their scores.
    private async Task<IEnumerable<int>> MoodsAsync(string token) =>
        (await served.GetAsync("/export", token)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (int)JsonNode.Parse(line)!["mood"]!).Order();

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; !await condition(); attempt++)
        {
            Assert.True(attempt < 20, "This did not happen.");
        }
    }
}
