using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>
/// How often the page asks for its files, and what it does if one of them does not arrive, as with a service that answers only some
/// requests at once.
/// </summary>
[Collection(nameof(ServedPage))]
public sealed class PageStartTests(ServedPage served, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly (int Status, string Type, string Body)? Busy = (503, "application/json", "{}");

    private InterposedProxy _proxy = null!;
    private IBrowserContext _context = null!;
    private IPage _page = null!;

    public async Task InitializeAsync()
    {
        if (DemoBrowser.Program is not null)
        {
            _proxy = await InterposedProxy.StartAsync(served.Url);
            _context = await served.Browser.NewContextAsync(new() { Locale = "en" });
            _page = await _context.NewPageAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (DemoBrowser.Program is not null)
        {
            await _context.CloseAsync();
            await _proxy.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task TheServiceWorkerAsksForNoModuleThatThePageHasLoaded()
    {
        await OpenAsync();
        await _page.KeptAsync();

        output.WriteLine($"The first visit, with the service worker: {_proxy.Requests.Count} requests.");
        Assert.Equal(2, _proxy.Count("GET /")); // the worker has asked, and would have been seen to
        Assert.Equal(2, _proxy.Count("GET /sign-in.json"));
        Assert.True(Modules().Count > 20);
        Assert.All(Modules(), module => Assert.Equal(1, _proxy.Count(module)));
    }

    [SkippableFact]
    public async Task TheSecondVisitAsksForNoModule()
    {
        Skip.If(served.Browser is null);
        await using var context = await served.Browser.NewContextAsync(new() { Locale = "en", ServiceWorkers = ServiceWorkerPolicy.Block });
        var token = await served.TokenOfAsync("visitor");
        await (await context.NewPageAsync()).OpenAsync(_proxy.Url, token);
        Assert.True(Modules().Count > 20);

        _proxy.Requests.Clear();
        await (await context.NewPageAsync()).OpenAsync(_proxy.Url, token);

        output.WriteLine($"The second visit, without a service worker: {string.Join(", ", _proxy.Requests)}");
        Assert.Empty(Modules());
        Assert.Equal(1, _proxy.Count("GET /"));
        Assert.InRange(_proxy.Requests.Count, 3, 8);
    }

    [SkippableFact]
    public async Task WithTheServiceWorkerTheSecondVisitAsksForNoFile()
    {
        await OpenAsync();
        await _page.KeptAsync();
        await _page.UntilAsync("navigator.serviceWorker.controller !== null");

        _proxy.Requests.Clear();
        await _page.RunAndWaitForResponseAsync(async () => await _page.ReloadAsync(), "**/records?*");

        Assert.Contains("GET /records", _proxy.Requests);
        Assert.DoesNotContain(_proxy.Requests, request => request == "GET /" || request.Contains("/page/", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task AModuleThatIsNotServedOnceIsAskedForAgainAlone()
    {
        _proxy.Answers = request => IsModule(request, "-form.js") && _proxy.Count("GET /") == 1 ? Busy : null;
        await OpenAsync();
        await _page.KeptAsync();

        Assert.Equal(3, _proxy.Count("GET /")); // twice the page, once its worker
        Assert.True(Modules().Count > 20);
        Assert.All(Modules(), module => Assert.Equal(1, _proxy.Count(module)));
        Assert.Null(await _page.EvaluateAsync<string?>("sessionStorage.getItem('starts')"));
    }

    /// <summary>A new account on AWS runs ten functions at once.</summary>
    [SkippableFact]
    public async Task TenModulesForEachTimeThatThePageLoadsAreEnough()
    {
        var (asked, refused) = (0, 0);
        _proxy.Answers = request =>
        {
            asked = request.Path == "/" ? 0 : asked;
            if (!IsModule(request, ".js") || Interlocked.Increment(ref asked) <= 10)
            {
                return null;
            }

            Interlocked.Increment(ref refused);
            return Busy;
        };
        await OpenAsync();

        output.WriteLine($"{refused} requests were refused, and the page was loaded {_proxy.Count("GET /")} times.");
        Assert.True(refused >= 10);
    }

    [SkippableFact]
    public async Task AfterThreeMoreTriesItSaysSoAndWaitsForThePerson()
    {
        Skip.If(served.Browser is null);
        _proxy.Answers = request => IsModule(request, "-form.js") ? (429, "application/json", "{}") : null;
        await _page.AddInitScriptAsync(
            """
            const wait = setTimeout;
            window.setTimeout = (work, ms, ...rest) => {
              const waits = sessionStorage.getItem("waits") ?? "";
              sessionStorage.setItem("waits", `${waits}${ms} ${document.querySelector(".loading .hint[role=alert]")?.textContent}\n`);
              return wait(work, ms / 20, ...rest);
            };
            """);
        await _page.GotoAsync($"{_proxy.Url}#token={await served.TokenOfAsync("patient")}");
        var button = _page.GetByRole(AriaRole.Button, new() { Name = "Try again もう一度試す" });
        await Assertions.Expect(button).ToBeVisibleAsync();

        const string Said = "A part of the page is missing. It loads again … 一部を読み込めませんでした。再読み込みします…\n";
        Assert.Equal($"1000 {Said}3000 {Said}9000 {Said}", await _page.EvaluateAsync<string>("sessionStorage.getItem('waits')"));
        await Assertions.Expect(_page.Locator(".loading .hint")).ToHaveTextAsync("The page could not be loaded. ページを読み込めませんでした。");
        Assert.Equal(4, _proxy.Count("GET /"));

        _proxy.Answers = _ => null;
        await button.ClickAsync();
        await _page.FormAsync();
        await Assertions.Expect(_page.Locator(".who")).ToHaveTextAsync("patient");
    }

    private async Task OpenAsync()
    {
        Skip.If(served.Browser is null);
        await _page.OpenAsync(_proxy.Url, await served.TokenOfAsync("visitor"));
    }

    private List<string> Modules() =>
        [.. _proxy.Requests.Where(request => request.EndsWith(".js", StringComparison.Ordinal) && request != "GET /worker.js").Distinct()];

    private static bool IsModule(HttpRequest request, string end) =>
        request.Path.StartsWithSegments("/page", StringComparison.Ordinal) && request.Path.Value!.EndsWith(end, StringComparison.Ordinal);
}
