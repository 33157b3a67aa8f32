using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthLogger.Web.Tests;

/// <summary>The modules of the page have names that contain a version, also where one imports another.</summary>
public sealed partial class PageModulesTests
{
    private static readonly Dictionary<string, PageAsset> Assets = PageAsset.ReadAll();

    private static readonly Api Api = new(new PageRoutes(SignIn.ByLink).All, NullLogger.Instance);

    private static readonly List<string> Modules = [.. Assets.Keys.Where(name => Assets[name].IsImmutable)];

    private static string Version => Modules[0].Split('-')[0];

    [Fact]
    public void EveryModuleHasANameWithTheVersionAndItsOwn()
    {
        var own = Assets.Keys.Where(name => PageModules.IsModule(name) && !Assets[name].IsImmutable).ToList();

        Assert.True(own.Count > 20);
        Assert.Equal(own.Select(name => $"{Version}-{name}").Order(StringComparer.Ordinal), Modules.Order(StringComparer.Ordinal));
        Assert.Matches("^[0-9a-f]{16}$", Version);
        Assert.All(own, name => Assert.Equal(Assets[name].Tag, Assets[$"{Version}-{name}"].Tag));
    }

    [Fact]
    public void EveryImportNamesAModuleOfTheSameVersion()
    {
        foreach (var module in Modules)
        {
            var (code, imports) = (CodeOf(module), ImportsOf(module));
            Assert.Equal(ImportWords().Count(code), imports.Count); // so none has a form that this test does not know
            Assert.All(imports, import => Assert.Contains(import, Modules.Select(name => $"./{name}")));
            Assert.Equal(imports.Count, Regex.Count(code, "[\"'`]\\.{1,2}/")); // no other address is relative
        }
    }

    [Fact]
    public void TheFirstModuleLeadsToAllOthers()
    {
        var (reached, next) = (new HashSet<string>(), new Queue<string>([$"{Version}-{PageModules.First}"]));
        while (next.TryDequeue(out var module))
        {
            if (reached.Add(module))
            {
                ImportsOf(module).ForEach(import => next.Enqueue(import["./".Length..]));
            }
        }

        Assert.Equal(Modules.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    /// <summary>Otherwise it could not say that one of them is missing.</summary>
    [Fact]
    public void TheFirstModuleImportsTheOthersOnlyWhenItRuns() =>
        Assert.Equal(["import("], ImportWords().Matches(CodeOf($"{Version}-{PageModules.First}")).Select(match => match.Value));

    [Theory]
    [InlineData("import { a } from \"./x.js\";")]
    [InlineData("import {\n  a,\n  b as c,\n} from './x.js';")]
    [InlineData("import x, * as all from \"./x.js\";")]
    [InlineData("import \"./x.js\";")]
    [InlineData("const x = await import(\"./x.js\");")]
    [InlineData("export { a } from \"./x.js\";")]
    [InlineData("export * from \"./x.js\";")]
    public void AnImportIsFoundInEveryForm(string code) => Assert.Equal(("./x.js", 1), (Assert.Single(ImportsIn(code)), ImportWords().Count(code)));

    [Theory]
    [InlineData("const x = await import(address);")]
    [InlineData("import(`./${name}.js`);")]
    public void AnImportOfWhatIsNotKnownBeforeIsNoticed(string code) => Assert.Equal((0, 1), (ImportsIn(code).Count, ImportWords().Count(code)));

    [Fact]
    public async Task AModuleWithAVersionIsKeptForAYearAndNothingElseIs()
    {
        Assert.Equal("public, max-age=31536000, immutable", await CachingOfAsync($"/page/{Version}-app.js"));
        foreach (var other in Assets.Keys.Except(Modules).Where(name => name is not (PageAsset.Page or PageAsset.Worker)).Select(name => $"/page/{name}"))
        {
            Assert.Equal("no-cache", await CachingOfAsync(other));
        }

        Assert.Equal("no-cache", await CachingOfAsync("/"));
        Assert.Equal("no-cache", await CachingOfAsync("/worker.js"));
    }

    [Fact]
    public async Task AnUnknownVersionIsNotThereAndNotKept()
    {
        var response = await GetAsync($"/page/{new string('0', Version.Length)}-app.js");

        Assert.Equal((404, "no-store"), (response.Status, response.Headers["Cache-Control"]));
        Assert.Equal(404, (await GetAsync($"/page/{Version}-icon.svg")).Status);
        Assert.Equal(404, (await GetAsync($"/page/{Version}-{PageAsset.Worker}")).Status);
    }

    [Fact]
    public void TheServiceWorkerAndTheDocumentNameModulesWithTheVersionAlone()
    {
        var worker = Encoding.UTF8.GetString(PageAsset.WorkerOf(Assets, "").Content).Split('\n')[1];
        var page = Encoding.UTF8.GetString(Assets[PageAsset.Page].Content);

        foreach (var text in new[] { worker, page })
        {
            Assert.Equal(
                Modules.Select(name => $"/page/{name}").Order(StringComparer.Ordinal),
                Scripts().Matches(text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        }

        Assert.Contains($"<script type=\"module\" src=\"/page/{Version}-{PageModules.First}\">", page, StringComparison.Ordinal);
    }

    private static List<string> ImportsOf(string module) => ImportsIn(CodeOf(module));

    private static List<string> ImportsIn(string code) => [.. Imports().Matches(code).Select(match => match.Groups[1].Value)];

    private static string CodeOf(string module) => Comments().Replace(Encoding.UTF8.GetString(Assets[module].Content), "");

    private static async Task<string> CachingOfAsync(string path) => (await GetAsync(path)).Headers["Cache-Control"];

    private static Task<ApiResponse> GetAsync(string path) => Api.HandleAsync(new ApiRequest("GET", path), default);

    [GeneratedRegex("""(?:\bimport\b\s*\(?|\bfrom\b)\s*["']([^"']+)["']""")]
    private static partial Regex Imports();

    // A statement that ends with "from", and the word "import" in another one.
    [GeneratedRegex("""\bimport\b\s*(?:\(|(?=["']))|\bfrom\b(?=\s*["'`])""")]
    private static partial Regex ImportWords();

    [GeneratedRegex("""(?<!\S)//.*$|/\*.*?\*/""", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex("\"(/page/[^\"]+\\.js)\"")]
    private static partial Regex Scripts();
}
