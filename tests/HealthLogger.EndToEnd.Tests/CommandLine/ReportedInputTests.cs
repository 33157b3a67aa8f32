using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

[Collection(nameof(ImportedInput))]
public sealed partial class ReportedInputTests(ImportedInput input)
{
    [SkippableFact]
    public async Task HasThePublishedFiguresOfJanuary()
    {
        Skip.IfNot(QuestionnaireInput.IsReal, "The synthetic answers have other averages over people.");

        var report = await JsonAsync("--month", "2020-01");

        Assert.Equal("""{"fatigue":42,"mood":55,"motivation":51}""", report["health"]!["average"]!.ToJsonString());
        Assert.Equal(
            ["fatigue none 0 (-4 to 4)", "mood none 0 (-3 to 4)", "motivation none 3 (-5 to 10)"],
            report["health"]!["change"]!.AsObject().Select(score =>
                $"{score.Key} {score.Value!["direction"]} {score.Value["mean"]} ({score.Value["low"]} to {score.Value["high"]})"));
        Assert.Equal(
            """{"fatigue":42.349,"mood":55.226,"motivation":50.525}""",
            (await JsonAsync("--month", "2020-01", "--min-users", "1"))["health"]!["average"]!.ToJsonString());
    }

    [Fact]
    public async Task CountsAllOfJanuary()
    {
        var report = await JsonAsync("--month", "2020-01");

        Assert.Equal(382, report["health"]!["records"]!.GetValue<int>());
        Assert.Equal(16, report["health"]!["users"]!.GetValue<int>());
        Assert.Equal(950, report["usage"]!["total"]!.GetValue<int>());
        Assert.Equal(16, report["usage"]!["users"]!.GetValue<int>());
        Assert.Equal(
            ["wellness 382", "daily_report 341", "training 183", "injury 44"],
            report["usage"]!["by_action"]!.AsArray().Select(action => $"{action!["action"]} {action["count"]}"));
    }

    [Theory]
    [InlineData("2020-01")]
    [InlineData("2020-01", 1)]
    [InlineData("2020-01", 12)]
    [InlineData("2020-01", 14)]
    [InlineData("2020-01", 15)]
    [InlineData("2020-01", 16)]
    [InlineData("2020-01", 17)]
    [InlineData("2020-01", null, "p01")]
    [InlineData("2019-12")]
    [InlineData("2020-04")]
    public async Task HasTheFiguresOfTheInput(string month, int? minUsers = null, string? user = null)
    {
        var expected = new ExpectedReport(month, user, user is null ? minUsers ?? 5 : 1);

        var report = await JsonAsync(
            ["--month", month, .. user is null ? Array.Empty<string>() : ["--user", user], .. minUsers is null ? Array.Empty<string>() : ["--min-users", $"{minUsers}"]]);

        Assert.Equal(Indented(expected.Usage(File.ReadLines(QuestionnaireInput.History))), Indented(report["usage"]!));
        Assert.Equal(Indented(expected.Health(File.ReadLines(QuestionnaireInput.Records))), Indented(Comparable(report["health"]!)));
    }

    [Fact]
    public async Task NamesBothCalendarsBesideTheCsv()
    {
        var result = (await RunAsync("--month", "2020-01", "--format", "csv")).Expect(0);

        Assert.Contains("Events are counted by the UTC day, records by each person's local day.\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoresWhatItPrints()
    {
        await JsonAsync("--month", "2020-02");
        var csv = await PrintAsync("--month", "2020-02", "--format", "csv");

        Assert.Equal(csv, File.ReadAllText(input.Folder["data", "reports", "2020-02.csv"]));
        Assert.StartsWith("<!doctype html>", File.ReadAllText(input.Folder["data", "reports", "2020-02.html"]), StringComparison.OrdinalIgnoreCase);
        var stored = JsonNode.Parse(File.ReadAllText(input.Folder["data", "reports", "2020-02.json"]))!;
        Assert.Equal(1, stored["manifest_revision"]!.GetValue<int>());
        Assert.Equal(Comparable((await JsonAsync("--month", "2020-02"))["health"]!).ToJsonString(), Comparable(stored["health"]!).ToJsonString());
    }

    [Fact]
    public async Task StoresNothingForOneUser()
    {
        await JsonAsync("--month", "2019-11", "--user", "p01");

        Assert.False(File.Exists(input.Folder["data", "reports", "2019-11.json"]));
    }

    [Fact]
    public async Task HasOneLineOfCsvForEachDay()
    {
        var lines = (await PrintAsync("--month", "2020-01", "--format", "csv")).TrimEnd().Split('\n').Select(line => line.TrimEnd('\r')).ToArray();

        Assert.Equal("day,events,records,fatigue,mood,motivation", lines[0]);
        Assert.Equal(Enumerable.Range(1, 31).Select(day => $"2020-01-{day:D2}"), lines[1..].Select(line => line.Split(',')[0]));
        Assert.Equal(950, lines[1..].Sum(line => int.Parse(line.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task HasEveryNumberInASmallSelfContainedPage()
    {
        var html = await PrintAsync("--month", "2020-01", "--format", "html");
        string[] forms = [html, GroupSeparator().Replace(html, "")];
        var shown = forms.SelectMany(form => Number().Matches(form)).Select(match => match.Value).ToHashSet();

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(html), 10_000, 300_000);
        Assert.All(["http:", "https:", "<script", "url("], reference => Assert.DoesNotContain(reference, html, StringComparison.OrdinalIgnoreCase));
        Assert.All(Numbers(await JsonAsync("--month", "2020-01")), number => Assert.Contains(number.TrimStart('-'), shown));
    }

    [Fact]
    public async Task IsWrittenToTheFileOfTheOutOption()
    {
        var path = input.Folder["january.csv"];

        var result = (await RunAsync("--month", "2020-01", "--format", "csv", "--out", path)).Expect(0);

        Assert.Empty(result.Output);
        Assert.Contains(path, result.Errors, StringComparison.Ordinal);
        Assert.Equal(await PrintAsync("--month", "2020-01", "--format", "csv"), File.ReadAllText(path));
    }

    [Theory]
    [InlineData("2021-01", null)]
    [InlineData("2020-01", "nobody")]
    public async Task IsAnErrorWithoutData(string month, string? user)
    {
        var result = (await RunAsync(["--month", month, .. user is null ? Array.Empty<string>() : ["--user", user]])).Expect(1);

        Assert.StartsWith($"{month} has no health records and no usage events", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.False(File.Exists(input.Folder["data", "_manifests", "2021-01.json"]));
    }

    private async Task<JsonObject> JsonAsync(params string[] args) => JsonNode.Parse(await PrintAsync([.. args, "--format", "json"]))!.AsObject();

    private async Task<string> PrintAsync(params string[] args) => (await RunAsync(args)).Expect(0).Output;

    private Task<CommandResult> RunAsync(params string[] args) => CommandLineProcess.RunAsync(["report", .. args, "--data", input.Folder.Data]);

    // As ExpectedReport has it.
    private static JsonNode Comparable(JsonNode health)
    {
        health.AsObject().Remove("as_of");
        health.AsObject().Remove("change");
        return health;
    }

    private static string Indented(JsonNode json) => json.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static IEnumerable<string> Numbers(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Numbers(member.Value)),
        JsonArray items => items.SelectMany(Numbers),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => [value.ToJsonString()],
        _ => [],
    };

    [GeneratedRegex(@"(?<=\d),(?=\d{3})")]
    private static partial Regex GroupSeparator();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
