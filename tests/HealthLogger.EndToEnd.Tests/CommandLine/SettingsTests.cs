using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>Which data folder a command uses: the option's, the environment's, the file's, or the default, in this order.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SettingsTests() => Directory.CreateDirectory(_folder["health-logger"]);

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task NameTheDataFolder()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The file lies elsewhere.");
        WriteFile($$"""{"data":"{{_folder["file"]}}"}""");
        var records = _folder.Write("records.jsonl", SampleInput.Records(3));

        (await RunAsync(null, "ingest", records)).Expect(0);
        (await RunAsync(_folder["environment"], "ingest", records)).Expect(0);
        (await RunAsync(_folder["environment"], "ingest", records, "--data", _folder["option"])).Expect(0);

        Assert.All(["file", "environment", "option"], name => Assert.True(File.Exists(_folder[name, "health.duckdb"])));
        Assert.Contains(_folder["file"], (await RunAsync(null, "status")).Expect(0).Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task NameTheFileAndTheKeyThatIsWrong()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The file lies elsewhere.");
        WriteFile("""{"dta":"/tmp"}""");

        var result = (await RunAsync(null, "status")).Expect(1);

        Assert.Equal($"{_folder["health-logger", "config.json"]}: the key 'dta' is not known. Known are data, user, min_users, language.\n", result.Errors);
        (await RunAsync(null, "--help")).Expect(0);
        (await RunAsync(null, "ingest", "--help")).Expect(0);
        (await RunAsync(null, "report", "--help")).Expect(0);
    }

    [SkippableFact]
    public async Task SetTheMinimumOfATeamsReport()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The file lies elsewhere.");
        WriteFile("""{"min_users":2}""");
        var records = _folder.Write("records.jsonl", SampleInput.Records(3));
        string[] report = ["report", "--month", "2026-01", "--format", "json", "--data", _folder.Data];
        (await RunAsync(null, "ingest", records, "--data", _folder.Data)).Expect(0);

        Assert.Contains("\"min_users\": 2", (await RunAsync(null, report)).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("\"min_users\": 3", (await RunAsync(null, [.. report, "--min-users", "3"])).Expect(0).Output, StringComparison.Ordinal);
        (await RunAsync(null, [.. report, "--user", "u1"])).Expect(0);
    }

    [SkippableFact]
    public async Task SetTheLanguageOfPrintedAndStoredReports()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The file lies elsewhere.");
        WriteFile("""{"language":"ja"}""");
        var records = _folder.Write("records.jsonl", SampleInput.Records(3));
        string[] report = ["report", "--month", "2026-01", "--data", _folder.Data];
        (await RunAsync(null, "ingest", records, "--data", _folder.Data)).Expect(0);

        Assert.Contains("Health Logger · 2026年1月", (await RunAsync(null, report)).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("Health Logger · January 2026", (await RunAsync(null, [.. report, "--lang", "en"])).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ja\">", File.ReadAllText(Path.Combine(_folder.Data, "reports", "2026-01.html")), StringComparison.Ordinal);
        (await RunAsync(null, [.. report, "--lang", "de"])).Expect(64);
    }

    private void WriteFile(string json) => _folder.Write(Path.Combine("health-logger", "config.json"), json);

    private Task<CommandResult> RunAsync(string? data, params string[] args) =>
        CommandLineProcess.RunWithAsync([("XDG_CONFIG_HOME", _folder.Root), ("HEALTHLOGGER_DATA", data ?? "")], args);
}
