using System.Diagnostics;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests;

/// <summary>
/// A further nullable number is one line in the declaration: adds the line to a copy of the source, builds it, and runs the commands on a
/// folder that the unchanged program made.
/// </summary>
public sealed class FurtherColumnTests : IDisposable
{
    private const string LastColumn = "    public static readonly Column Deleted = Boolean(\"deleted\");\n";
    private const string FurtherColumn = "    public static readonly Column SleepHours = Number(\"sleep_hours\", 0, 24, nullable: true);\n";
    private const string Record = """{"user_id":"ann","recorded_at":"2026-09-05T07:00:00Z","mood":55}""";
    private const string WithIt = """{"user_id":"ann","recorded_at":"2026-09-06T07:00:00Z","mood":60,"sleep_hours":8}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task IsOneLine()
    {
        (await CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", Record), "--data", _folder["data"])).Expect(0);
        var program = await BuildAsync();

        var plan = await RunAsync(program, "schema");
        var early = await RunAsync(program, "ingest", _folder.Write("early.jsonl", WithIt));
        var applied = await RunAsync(program, "schema", "--apply");
        var ingest = await RunAsync(program, "ingest", _folder.Write("both.jsonl", Record + "\n" + WithIt + "\n"));
        var invalid = await RunAsync(program, "ingest", _folder.Write("invalid.jsonl", WithIt.Replace(":8}", ":25}", StringComparison.Ordinal)));
        var report = await RunAsync(program, "report", "--month", "2026-09", "--format", "csv");

        Assert.Equal((1, "The table health_records lacks:\n  sleep_hours          int\n"), (plan.ExitCode, plan.Output[..plan.Output.IndexOf("To add", StringComparison.Ordinal)]));
        Assert.Contains("the table of records has no column sleep_hours yet", early.Errors, StringComparison.Ordinal);
        Assert.StartsWith("Added, and found by a query:\n  sleep_hours          int\n", applied.Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("1 new, 1 already there", ingest.Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("sleep_hours: must be an integer from 0 to 24", invalid.Errors, StringComparison.Ordinal);
        Assert.Contains("2026-09-06,0,1,,60,\n", report.Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(program, "schema")).ExitCode);
    }

    // The packages are those of this build, so nothing is downloaded.
    private async Task<string> BuildAsync()
    {
        foreach (var path in Repository.Files("src", "*").Concat(Repository.Files("build", "*")).Concat(RootFiles()))
        {
            var to = _folder["source", path];
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(Path.Combine(Repository.Root, path), to);
        }

        var schema = _folder["source", "src", "HealthLogger.Core", "Schema", "RecordSchema.cs"];
        var declaration = await File.ReadAllTextAsync(schema);
        Assert.Contains(LastColumn, declaration, StringComparison.Ordinal);
        await File.WriteAllTextAsync(schema, declaration.Replace(LastColumn, LastColumn + FurtherColumn, StringComparison.Ordinal));
        await BuildAsync(_folder["source", "src", "HealthLogger.Local"], _folder["built"]);
        return _folder["built", "HealthLogger.Local.dll"];
    }

    private static IEnumerable<string> RootFiles() =>
        Directory.EnumerateFiles(Repository.Root).Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(".sln", StringComparison.Ordinal));

    private static async Task BuildAsync(string project, string output)
    {
        var start = new ProcessStartInfo("dotnet", ["build", project, "-v", "q", "-o", output, "-p:RunAnalyzers=false", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var printed = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, printed);
    }

    private async Task<CommandResult> RunAsync(string program, params string[] args)
    {
        var start = DotnetProgram.StartInfo(program, [.. args, "--data", _folder["data"]]);
        start.WorkingDirectory = _folder.Root;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, await output, await errors);
    }
}
