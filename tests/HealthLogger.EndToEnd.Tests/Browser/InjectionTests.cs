using System.Text.Json;
using HealthLogger.Testing;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>Text that people, files and other servers bring stays text on the page: it becomes no element, and nothing of it runs.</summary>
[Collection(nameof(ServedPage))]
public sealed class InjectionTests(ServedPage served) : IDisposable
{
    private const string Markup = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>\"'><b>WORD</b>";

    // Elements that no part of the page has, and attributes that run something or name an address.
    private const string Foreign = """
        () => {
          const found = [];
          const look = root => {
            for (const element of root.querySelectorAll("*")) {
              const isOwn = root === document && (element.closest("head") || element.matches("#views a, a[download]"));
              if (!isOwn && element.matches("img, script, iframe, object, embed, form[action], a, base, meta, image, use, animate, set, math, template")) {
                found.push(element.outerHTML);
              }
              found.push(...element.getAttributeNames().filter(name => name.startsWith("on") || name === "style").map(name => `${element.localName} ${name}`));
              if (element.shadowRoot) {
                look(element.shadowRoot);
              }
            }
          };
          look(document);
          return [...found, ...(document.title === "run" ? ["title"] : [])];
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task TheNameOfAPerson()
    {
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        await page.OpenAsync(served.Url, await served.TokenOfAsync(Markup, readsReports: true));
        await page.EnterAsync(mood: 3);
        await Assertions.Expect(page.Locator(".record")).ToHaveCountAsync(1);
        Assert.Equal(Markup, await page.Locator(".who").InnerTextAsync());
        foreach (var view in new[] { "entries", "trends", "month", "data" })
        {
            await page.ViewAsync(view);
            await AssertNothingForeignAsync(page);
        }
    }

    [SkippableFact]
    public async Task TheAddressOfThePage()
    {
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        await page.OpenAsync(served.Url, await served.TokenOfAsync("walker"));
        foreach (var fragment in new[] { Markup, Uri.EscapeDataString(Markup), "constructor", "__proto__", "toString", "token=" })
        {
            await page.EvaluateAsync("fragment => { location.hash = fragment; }", fragment);
            await page.FormAsync();
            await Assertions.Expect(page).ToHaveTitleAsync("Today · Health Logger");
            await AssertNothingForeignAsync(page);
        }

        await page.EvaluateAsync("fragment => { location.hash = fragment; }", $"token={Uri.EscapeDataString(Markup)}");
        await Assertions.Expect(page.Locator("main .note").First).ToBeVisibleAsync();
        await AssertNothingForeignAsync(page);
        var answer = (await page.GotoAsync($"{served.Url}?{Uri.EscapeDataString(Markup)}=1"))!;
        Assert.Equal("application/problem+json", answer.Headers["content-type"]); // which a browser shows as text
    }

    [SkippableFact]
    public async Task WhatAProxyAnswers()
    {
        await using var proxy = await InterposedProxy.StartAsync(served.Url);
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        await page.OpenAsync(proxy.Url, await served.TokenOfAsync("proxied", readsReports: true));
        var problem = JsonSerializer.Serialize(new { title = Markup, errors = new[] { new { field = Markup, reason = Markup } } });
        proxy.Answers = request => request.Method == "POST" ? (422, "application/problem+json", problem) : null;
        await page.EnterAsync(mood: 1);
        await Assertions.Expect(page.Locator(".refused")).ToContainTextAsync(Markup);
        await AssertNothingForeignAsync(page);

        proxy.Answers = _ => (403, "text/html", $"<main>{Markup}</main>");
        foreach (var view in new[] { "trends", "month", "entries" })
        {
            await page.ViewAsync(view);
            await Assertions.Expect(page.Locator("main .note").First).ToBeVisibleAsync();
            await AssertNothingForeignAsync(page);
        }
    }

    [SkippableFact]
    public async Task AStoredReportThatSomebodyChanged()
    {
        const string changed = """
            <!doctype html><html lang="en"><body><main><h1 onclick="document.title='run'" style="position:fixed">WORD</h1>
            <script>document.title='run'</script><img src=x onerror="document.title='run'"><iframe srcdoc="<script>parent.document.title='run'</script>"></iframe>
            <a href="javascript:document.title='run'">link</a><form action="/records" method="post"><button formaction="javascript:1">b</button></form>
            <svg role="img"><script>document.title='run'</script><a xlink:href="javascript:1"><text>t</text></a><image href="x" onload="document.title='run'"/>
            <use href="data:image/svg+xml,x"/><animate attributeName="href" values="javascript:1"/><set onbegin="document.title='run'"/><foreignObject><img src=x></foreignObject></svg>
            <math><mtext><img src=x></mtext></math><template><script>1</script></template><object data="x"></object><embed src="x">
            <meta http-equiv="refresh" content="0;url=javascript:1"><base href="https://example.com/"><link rel="stylesheet" href="https://example.com/x.css">
            <style>* { display: none }</style><video src="x" poster="x" onloadstart="document.title='run'"></video></main></body></html>
            """;
        await using var proxy = await InterposedProxy.StartAsync(served.Url);
        proxy.Answers = request => request.Path.StartsWithSegments("/reports/2026-01") ? (200, "text/html; charset=utf-8", changed)
            : request.Path == "/reports" ? (200, "application/json", """{"months":["2026-01"]}""")
            : null;
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        var elsewhere = new List<string>();
        page.Request += (_, request) => elsewhere.AddRange(request.Url.StartsWith(proxy.Url.AbsoluteUri, StringComparison.Ordinal) ? [] : [request.Url]);
        await page.OpenAsync(proxy.Url, await served.TokenOfAsync("changed", readsReports: true));
        await page.ViewAsync("month");

        await Assertions.Expect(page.Locator(".report h1")).ToHaveTextAsync("WORD");
        await page.Locator(".report h1").ClickAsync();
        await AssertNothingForeignAsync(page);
        Assert.Empty(elsewhere);
    }

    [SkippableFact]
    public async Task TheReportOfAFileWithMarkup()
    {
        var line = JsonSerializer.Serialize(new { userId = Markup, timestamp = "2026-01-10T08:00:00Z", action = Markup });
        var record = JsonSerializer.Serialize(new { user_id = Markup, recorded_at = "2026-01-10T08:00:00Z", mood = 50 });
        await File.WriteAllTextAsync(_folder["history.jsonl"], line + "\n");
        await File.WriteAllTextAsync(_folder["records.jsonl"], record + "\n");
        (await CommandLineProcess.RunAsync("history", "import", _folder["history.jsonl"], "--data", _folder.Data)).Expect(0);
        (await CommandLineProcess.RunAsync("ingest", _folder["records.jsonl"], "--data", _folder.Data)).Expect(0);
        (await CommandLineProcess.RunAsync(
            "report", "--month", "2026-01", "--user", Markup, "--format", "html", "--out", _folder["report.html"], "--data", _folder.Data)).Expect(0);
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(_folder["report.html"]).AbsoluteUri);

        Assert.Contains("<b>WORD</b>", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("main img, main script, main b:text('WORD')").CountAsync());
        Assert.NotEqual("run", await page.TitleAsync());
    }

    [SkippableFact]
    public async Task MarkupThatBecameElementsWouldBeSeen()
    {
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        await page.OpenAsync(served.Url, await served.TokenOfAsync(ServedPage.Regular));
        await page.ViewAsync("trends");
        await Assertions.Expect(page.Locator(".report table").First).ToBeAttachedAsync();
        await AssertNothingForeignAsync(page);

        await page.EvaluateAsync(
            """
            () => {
              const image = document.createElement("img");
              image.setAttribute("style", "color: red");
              document.querySelector(".report").shadowRoot.append(image);
              document.querySelector("main").append(document.createElement("script"));
            }
            """);

        var found = await page.EvaluateAsync<string[]>(Foreign);
        Assert.Equal(3, found.Length);
        Assert.All(["<script></script>", "<img style=\"color: red\">", "img style"], each => Assert.Contains(each, found));
    }

    private async Task<IBrowserContext> NewContextAsync() => await served.Browser.NewContextAsync(new() { Locale = "en", ServiceWorkers = ServiceWorkerPolicy.Block });

    private static async Task AssertNothingForeignAsync(IPage page) => Assert.Empty(await page.EvaluateAsync<string[]>(Foreign));
}
