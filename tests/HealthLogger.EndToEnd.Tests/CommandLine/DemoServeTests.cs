using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using HealthLogger.Core.Calendar;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary><c>demo --serve</c>: the demo's folder behind the page, for one of its people.</summary>
public sealed class DemoServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task ShowsAPersonWithEntriesUpToNowAndTheTeamsReport()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var demo = await ServeProcess.StartDemoAsync(_folder.Data);
        Assert.True(demo.Url.IsLoopback);

        var trends = await ReadAsync(demo, "/trends?days=90");
        Assert.Equal("u01", trends.GetProperty("user").GetString());
        Assert.InRange(trends.GetProperty("daily").EnumerateArray().Last().GetProperty("records").GetInt32(), 1, 9);
        Assert.InRange(trends.GetProperty("daily").EnumerateArray().Count(day => day.GetProperty("records").GetInt32() > 0), 60, 90);
        Assert.Contains(Differences(trends), difference => difference.GetProperty("clear").GetBoolean());
        Assert.Contains(Differences(trends), IsCompared);
        Assert.Contains(Differences(trends).Where(IsCompared), difference => !difference.GetProperty("clear").GetBoolean());

        var month = Month.LastOverEverywhereAt(TimeProvider.System.GetUtcNow());
        var report = await ReadAsync(demo, $"/reports/{month}");
        Assert.Equal(12, report.GetProperty("health").GetProperty("users").GetInt32());

        var stopped = (await demo.StopAsync("INT")).Expect(130);
        Assert.EndsWith($"\nStopped. To serve the same folder again: serve --user u01 --data {_folder.Data}\n", stopped.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HasThePlainDemosReport()
    {
        var plain = (await CommandLineProcess.RunAsync("demo", "--data", _folder["plain"])).Expect(0);
        using var served = await ServeProcess.StartDemoAsync(_folder["served"]);

        Assert.Contains("Try next", plain.Output, StringComparison.Ordinal);
        Assert.Equal(Report(_folder["plain"]), Report(_folder["served"]));
        Assert.Equal(File.ReadAllText(_folder["plain", "sample-records.jsonl"]), File.ReadAllText(_folder["served", "sample-records.jsonl"]));
    }

    private static string Report(string data) => File.ReadAllText(Directory.GetFiles(Path.Combine(data, "reports"), "*.csv").Single());

    private static IEnumerable<JsonElement> Differences(JsonElement trends) =>
        from flag in trends.GetProperty("flags").EnumerateArray()
        from score in new[] { "fatigue", "mood", "motivation" }
        select flag.GetProperty(score);

    private static bool IsCompared(JsonElement difference) => difference.GetProperty("difference").ValueKind == JsonValueKind.Number;

    private static async Task<JsonElement> ReadAsync(ServeProcess demo, string path)
    {
        using var client = new HttpClient { BaseAddress = demo.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", demo.Token);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
