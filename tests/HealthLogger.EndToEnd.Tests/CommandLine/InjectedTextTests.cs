using System.Text;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>
/// Text that people and files bring cannot control a terminal: in no command's output is it more than text. Every command is shown to print the
/// text at all.
/// </summary>
public sealed class InjectedTextTests : IAsyncLifetime, IDisposable
{
    private const string Month = "2026-01";

    // Colours, a title, a cleared screen in one character, a new start of the line, and reversed text; then a word that is looked for.
    private const string Text = "\u001b[31m\u001b]0;t\u0007\u009b2J\u009d\b\r\u202e\u2066WORD<img src=x>";

    // A user id has no control characters of ASCII.
    private const string User = "\u009b2J\u009d\u202e\u2066WORD<img src=x>";

    private readonly TemporaryFolder _folder = new();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Write("records.jsonl", $$"""{"user_id":{{Json(User)}},"recorded_at":"2026-01-10T08:00:00Z","mood":50}""");
        Write("history.jsonl", $$"""{"userId":{{Json(User)}},"timestamp":"2026-01-10T08:00:00Z","action":{{Json(Text)}}}""");
        await RunAsync("ingest", _folder["records.jsonl"]);
        await RunAsync("history", "import", _folder["history.jsonl"]);
        await RunAsync("archive", "--all");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AHarmfulCharacterWouldBeSeen() => Assert.All(Text.Where(each => !char.IsAscii(each) || char.IsControl(each)), each => Assert.NotEmpty(Harmful($"{each}")));

    [Fact]
    public async Task InNamesOfPeopleAndActions()
    {
        await AssertIsTextAsync("report", "--month", Month);
        await AssertIsTextAsync("report", "--month", Month, "--lang", "ja", "--format", "text", "--user", User);
        await AssertIsTextAsync("report", "--month", Month, "--format", "json");
        await AssertIsTextAsync("report", "--month", Month, "--format", "html");
        (await RunAsync("log", "--mood", "50", "--user", User)).Expect(0);
        await AssertIsTextAsync("trends", "--user", User);
        await AssertIsTextAsync("trends", "--user", User, "--format", "json");
        await AssertIsTextAsync("person", "export", User);
        await AssertIsTextAsync("person", "add", User);
        await AssertIsTextAsync("person", "list");
        await AssertIsTextAsync("person", "list", "--format", "json");
        await AssertIsTextAsync("person", "revoke", User);
        await AssertIsTextAsync("person", "erase", User, "--yes");
    }

    [Fact]
    public async Task InNamesOfFilesAndFolders()
    {
        var file = $"{Text.Replace('/', '_')}.jsonl";
        Write(file, $$"""{"user_id":"a","recorded_at":"2026-01-10T08:00:00Z","mood":500}""");
        foreach (var command in new[] { new[] { "ingest" }, ["history", "import"], ["replay"] })
        {
            await AssertIsTextAsync([.. command, _folder[file]]);
            await AssertIsTextAsync([.. command, _folder[$"missing-{file}"]]);
        }

        await AssertIsTextAsync("ingest", _folder[file], "--format", "json");
        await AssertIsTextAsync("status");
        await AssertIsTextAsync("doctor");
        await AssertIsTextAsync("report", "--month", Month, "--out", _folder[$"missing-{Text}", "report"]);
        await AssertIsTextAsync("status", "--data", _folder[$"missing-{Text}"]);
    }

    [Fact]
    public async Task InFieldsAndValuesOfAFile()
    {
        Write("wrong.jsonl", $$"""{"user_id":"a","recorded_at":{{Json(Text)}},"mood":50,{{Json(Text)}}:1}""");
        Write("wrong.csv", $"user_id,recorded_at,mood,{Text.Replace("\r", "", StringComparison.Ordinal)}\na,2026-01-10T08:00:00Z,50,1");
        Write("history.jsonl", $$"""{"userId":"a","timestamp":"2026-01-10T08:00:00Z","action":"x",{{Json(Text)}}:1,{{Json(Text)}}:2}""");
        var undelivered = $$"""{"user_id":"a","recorded_at":"2026-01-10T08:00:00Z","mood":50,{{Json(Text)}}:1}""";
        Write("undelivered.jsonl", $$"""{"errorCode":{{Json(Text)}},"rawData":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(undelivered))}}"}""");

        await AssertIsTextAsync("ingest", _folder["wrong.jsonl"]);
        await AssertIsTextAsync("ingest", _folder["wrong.jsonl"], "--format", "json");
        await AssertIsTextAsync("history", "import", _folder["history.jsonl"]);
        await AssertIsTextAsync("ingest", _folder["wrong.csv"]);
        await AssertIsTextAsync("ingest", _folder["wrong.csv"], "--map", $"{Text}=mood");
        await AssertIsTextAsync("replay", _folder["undelivered.jsonl"]);
    }

    [Fact]
    public async Task InArguments()
    {
        await AssertIsTextAsync(Text);
        await AssertIsTextAsync($"--{Text}");
        await AssertIsTextAsync("report", Text);
        await AssertIsTextAsync("report", "--month", Text);
        await AssertIsTextAsync("report", "--format", Text);
        await AssertIsTextAsync("report", "--month", Month, "--user", Text);
        await AssertIsTextAsync("log", "--mood", "50", "--flag", Text);
        await AssertIsTextAsync("serve", "--urls", Text.Replace(';', ':')); // which separates addresses
    }

    private async Task AssertIsTextAsync(params string[] args)
    {
        var result = await RunAsync(args);
        var output = result.Output + result.Errors;
        Assert.True(output.Contains("WORD", StringComparison.Ordinal), $"{string.Join(' ', args)} does not print the text: {output}");
        Assert.True(Harmful(output).Length == 0, $"{string.Join(' ', args)} prints {Harmful(output)}: {output}");
    }

    // The code points of what would control a terminal.
    private static string Harmful(string output) => string.Join(
        ' ', output.Where(each => (char.IsControl(each) && each != '\n') || each is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')).Distinct().Select(each => $"U+{(int)each:X4}"));

    private Task<CommandResult> RunAsync(params string[] args) => CommandLineProcess.RunInAsync(
        _folder.Root, args.Contains("--data") || args[0].Contains("WORD", StringComparison.Ordinal) ? args : [.. args, "--data", _folder.Data]);

    private void Write(string name, string content) => File.WriteAllText(_folder[name], content + "\n");

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
