using HealthLogger.Testing;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>What one person recorded is nowhere in the browser of another: not on the page, not in its storage, databases and caches.</summary>
[Collection(nameof(ServedPage))]
public sealed class OtherPersonTests(ServedPage served)
{
    private const string Person = "sentinel-person";

    private static readonly string[] Sentinels = [Person, "sentinel-record", "Mood: 73", "\"mood\":73"];

    [SkippableFact]
    public async Task NothingOfAnotherPersonIsInTheBrowser()
    {
        await IngestAsync();
        var stranger = await VisitAsync("stranger", readsReports: false);
        var reader = await VisitAsync("other-reader", readsReports: true);
        var own = await VisitAsync(Person, readsReports: false);

        Assert.All(Sentinels.Take(3), sentinel => Assert.Contains(sentinel, own, StringComparison.Ordinal)); // it would be seen
        Assert.All(Sentinels, sentinel => Assert.DoesNotContain(sentinel, stranger, StringComparison.Ordinal));
        Assert.All(Sentinels, sentinel => Assert.DoesNotContain(sentinel, reader, StringComparison.Ordinal));
        Assert.Contains("export function entryForm", stranger, StringComparison.Ordinal); // the caches were read
    }

    private async Task IngestAsync()
    {
        Skip.If(served.Browser is null);
        using var folder = new TemporaryFolder();
        var time = TimeProvider.System.GetUtcNow().AddHours(-3);
        var record = $$"""{"record_id":"sentinel-record","user_id":"{{Person}}","recorded_at":"{{time:O}}","mood":73,"fatigue":11}""";
        (await CommandLineProcess.RunAsync("ingest", folder.Write("records.jsonl", record + "\n"), "--data", served.Data)).Expect(0);
    }

    // Returns everything that the browser shows and keeps of a visit of every view.
    private async Task<string> VisitAsync(string user, bool readsReports)
    {
        await using var context = await served.Browser.NewContextAsync(new() { Locale = "en" });
        var page = await context.NewPageAsync();
        await page.OpenAsync(served.Url, await served.TokenOfAsync(user, readsReports));
        await page.KeptAsync();
        await page.EnterAsync(mood: 2);
        await Assertions.Expect(page.Locator(".record").First).ToContainTextAsync("Mood: All right");
        var traces = "";
        foreach (var view in (string[])["entries", "trends", .. readsReports ? new[] { "month" } : [], "data", "today"])
        {
            await page.ViewAsync(view);
            traces += await BrowserTraces.ShownAsync(page);
        }

        await page.Locator(".record").Last.Locator(".actions button").First.ClickAsync(); // its form has the id of the record
        return traces + await BrowserTraces.ShownAsync(page) + await BrowserTraces.KeptAsync(page);
    }
}
