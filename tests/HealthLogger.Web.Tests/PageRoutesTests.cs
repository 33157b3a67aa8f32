using System.IO.Compression;
using System.Security.Cryptography;
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
        Assert.DoesNotMatch("<script>| style=| on[a-z]+=", Text(response));
    }

    [Fact]
    public async Task TheStyleSheetIsInsideOfThePageAndAllowedByItsHash()
    {
        var response = await GetAsync("/");

        var styles = StyleSheets().Matches(Text(response));
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Assert.Single(styles).Groups[1].Value)));
        Assert.Contains($"'sha256-{hash}'", response.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"stylesheet\"", Text(response), StringComparison.Ordinal);
        Assert.Equal(404, (await GetAsync("/page/app.css")).Status);
    }

    /// <summary>No window of another site can reach the page's, and no other site can load its files.</summary>
    [Fact]
    public async Task ThePageAndItsFilesAreForTheirOwnOriginAlone()
    {
        Assert.Equal("same-origin", (await GetAsync("/")).Headers["Cross-Origin-Opener-Policy"]);
        Assert.DoesNotContain("Cross-Origin-Opener-Policy", (await GetAsync("/page/app.js")).Headers.Keys);
        foreach (var path in new[] { "/", "/page/app.js", "/page/icon.svg", "/worker.js", "/sign-in.json" })
        {
            Assert.Equal("same-origin", (await GetAsync(path)).Headers["Cross-Origin-Resource-Policy"]);
        }
    }

    [Fact]
    public async Task AFileIsCompressedForWhoAcceptsIt()
    {
        var (plain, compressed) = (await GetAsync("/page/app.js"), await GetAsync("/page/app.js", encoding: "gzip, br"));

        Assert.Equal("gzip", compressed.Headers["Content-Encoding"]);
        Assert.DoesNotContain("Content-Encoding", plain.Headers.Keys);
        Assert.Equal(Text(plain), Encoding.UTF8.GetString(Decompress(compressed.Body)));
        Assert.True(compressed.Body.Length < plain.Body.Length / 2);
        Assert.All([plain, compressed], response => Assert.Equal("Accept-Encoding", response.Headers["Vary"]));
    }

    [Fact]
    public async Task EachCodingHasItsOwnTag()
    {
        var (plain, compressed) = (await GetAsync("/page/app.js"), await GetAsync("/page/app.js", encoding: "gzip"));

        Assert.NotEqual(plain.Headers["ETag"], compressed.Headers["ETag"]);
        var known = await GetAsync("/page/app.js", compressed.Headers["ETag"], "gzip");
        Assert.Equal((304, "Accept-Encoding", compressed.Headers["ETag"]), (known.Status, known.Headers["Vary"], known.Headers["ETag"]));
        Assert.Equal(200, (await GetAsync("/page/app.js", plain.Headers["ETag"], "gzip")).Status);
    }

    [Fact]
    public async Task APictureIsNotCompressedTwice()
    {
        var response = await GetAsync("/page/icon-192.png", encoding: "gzip");

        Assert.Equal((200, false, false), (response.Status, response.Headers.ContainsKey("Content-Encoding"), response.Headers.ContainsKey("Vary")));
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

        Assert.Contains(seen, name => name.EndsWith("-words.ja.js", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheServiceWorkerNamesEveryFileAndItsOwnVersion()
    {
        var worker = Text(await GetAsync("/worker.js"));

        Assert.Matches("^const version = \"[0-9a-f]{32}\";\nconst files = \\[\"/\", \"/sign-in.json\", ", worker);
        Assert.Contains("-words.ja.js\"", worker, StringComparison.Ordinal);
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

    private static Task<ApiResponse> GetAsync(string path, string? etag = null, string? encoding = null) => Api.HandleAsync(
        new ApiRequest("GET", path) { Header = name => name switch { "if-none-match" => etag, "accept-encoding" => encoding, _ => null } }, default);

    private static byte[] Decompress(ReadOnlyMemory<byte> body)
    {
        using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        using var content = new MemoryStream();
        gzip.CopyTo(content);
        return content.ToArray();
    }

    private static string Text(ApiResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    [GeneratedRegex("<style>([^<]+)</style>")]
    private static partial Regex StyleSheets();

    [GeneratedRegex("""["'](?:\./|/page/)([a-z0-9.-]+)["']""")]
    private static partial Regex FileNames();

    [GeneratedRegex("""(?:^|[{,]) *([a-zA-Z_]+):""")]
    private static partial Regex WordNames();
}
