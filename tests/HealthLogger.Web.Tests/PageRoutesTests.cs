using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthLogger.Web.Tests;

public sealed partial class PageRoutesTests
{
    private static readonly Api Api = Of(SignIn.ByLink);

    [Fact]
    public async Task ThePageIsForEverybodyAndHasAStrictPolicy()
    {
        var response = await GetAsync("/");

        Assert.Equal((200, "text/html; charset=utf-8"), (response.Status, response.Headers["Content-Type"]));
        Assert.Contains("default-src 'none'", response.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", response.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|<style| style=| on[a-z]+=", Text(response));
    }

    [Fact]
    public async Task EveryFileThatAFileNamesIsThere()
    {
        var names = new Queue<string>(["/"]);
        var seen = new HashSet<string>();
        while (names.TryDequeue(out var name))
        {
            var response = await GetAsync(name);
            Assert.True(response.Status == 200, name);
            foreach (var next in FileNames().Matches(Text(response)).Select(match => "/page/" + match.Groups[1].Value).Where(seen.Add))
            {
                names.Enqueue(next);
            }
        }

        Assert.Contains("/page/words.ja.js", seen);
    }

    [Fact]
    public async Task TheServiceWorkerNamesEveryFileAndItsOwnVersion()
    {
        var worker = Text(await GetAsync("/worker.js"));

        Assert.Matches("^const version = \"[0-9a-f]{32}\";\nconst files = \\[\"/\", \"/sign-in.json\", ", worker);
        Assert.Contains("\"/page/words.ja.js\"", worker, StringComparison.Ordinal);
        Assert.Contains("\"/page/icon-192.png\"", worker, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsKnownIsNotSentAgain()
    {
        var first = await GetAsync("/page/app.js");

        var second = await GetAsync("/page/app.js", first.Headers["ETag"]);

        Assert.Equal((304, 0), (second.Status, second.Body.Length));
        Assert.Equal(200, (await GetAsync("/page/app.js", "\"other\"")).Status);
    }

    [Theory]
    [InlineData("/page/")]
    [InlineData("/page/../app.js")]
    [InlineData("/page/%2e%2e%2fapp.js")]
    [InlineData("/page/App.js")]
    [InlineData("/page/HealthLogger.Web.dll")]
    public async Task NothingElseIsThere(string path) => Assert.Equal(404, (await GetAsync(path)).Status);

    [Fact]
    public async Task EveryLanguageHasTheSameWords()
    {
        var (english, japanese) = (Keys(Text(await GetAsync("/page/words.en.js"))), Keys(Text(await GetAsync("/page/words.ja.js"))));

        Assert.True(english.Count > 60);
        Assert.Equal(english, japanese);
    }

    private static Api Of(SignIn signIn) => new(new PageRoutes(signIn).All, NullLogger.Instance);

    private static List<string> Keys(string words) =>
        [.. words.Split('\n').SelectMany(line => WordNames().Matches(line).Select(match => match.Groups[1].Value)).Order(StringComparer.Ordinal)];

    private static Task<ApiResponse> GetAsync(string path, string? etag = null) => Api.HandleAsync(
        new ApiRequest("GET", path) { Header = name => name == "if-none-match" ? etag : null }, default);

    private static string Text(ApiResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    [GeneratedRegex("""["'](?:\./|/page/)([a-z0-9.-]+)["']""")]
    private static partial Regex FileNames();

    [GeneratedRegex("""(?:^|[{,]) *([a-zA-Z_]+):""")]
    private static partial Regex WordNames();
}
