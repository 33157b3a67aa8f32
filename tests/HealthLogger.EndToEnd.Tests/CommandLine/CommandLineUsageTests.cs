using HealthLogger.EndToEnd.Tests.Infrastructure;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

public sealed class CommandLineUsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("frobnicate", "There is no command 'frobnicate'. Commands: demo,")]
    [InlineData("achive", "Did you mean archive?")]
    [InlineData("achive --help", "Did you mean archive?")]
    [InlineData("docter --help", "Did you mean doctor?")]
    [InlineData("history imprt file", "Did you mean import?")]
    [InlineData("person add ann --urls foo", "'foo' is not the address of serve")]
    [InlineData("person add ann --urls http://0.0.0.0:8080", "cannot be opened by a browser")]
    [InlineData("person add ann --urls http://health.example", "without encryption")]
    [InlineData("serve --host bad/host", "is not the name of a host")]
    [InlineData("demo --urls http://127.0.0.1:8080", "add --serve")]
    [InlineData("demo --serve --urls http://0.0.0.0:8080", "The demo is for this machine alone")]
    [InlineData("demo --serve --urls https://127.0.0.1:8443", "over http")]
    [InlineData("demo --serve --urls here", "'here' is not an address to listen on")]
    [InlineData("report --mont 2026-01", "The command report has no option --mont. Did you mean --month?")]
    [InlineData("report --out none/report.txt", "there is no folder")]
    [InlineData("report --month 2026-13", "'2026-13' is not a month: write YYYY-MM")]
    [InlineData("report --month January", "'January' is not a month")]
    [InlineData("report --format xml", "xml")]
    [InlineData("report --min-users 0", "--min-users '0' is not a whole number from 1")]
    [InlineData("report --min-users few", "--min-users 'few' is not a whole number from 1")]
    [InlineData("report --min-users 3 --user ann", "--min-users and --user cannot be combined")]
    [InlineData("report --min-users 1 --aws", "--min-users 1 reveals what single people recorded")]
    [InlineData("report --anew --user ann", "--anew and --user cannot be combined")]
    [InlineData("report --anew --month 2999-01", "2999-01 is not over")]
    [InlineData("archive --month 2026-01 --all", "Give either --month or --all.")]
    [InlineData("archive --month 2026-1", "'2026-1' is not a month")]
    [InlineData("ingest", "ingest")]
    [InlineData("ingest file --dryrun", "The command ingest has no option --dryrun. Did you mean --dry-run?")]
    [InlineData("replay --dryrun=true", "The command replay has no option --dryrun. Did you mean --dry-run?")]
    [InlineData("ingest file --map Mood", "'Mood' is not COLUMN=FIELD.")]
    [InlineData("ingest file --map Mood=mod", "mod is not a field of health records: the fields are record_id, user_id,")]
    [InlineData("ingest file --map A=mood --map A=fatigue", "A is given twice.")]
    [InlineData("ingest file --set =x", "'=x' is not FIELD=VALUE.")]
    [InlineData("ingest file --timezone Berlin", "'Berlin' is not a time zone of this system")]
    [InlineData("log", "Give at least one of --fatigue, --mood, --motivation.")]
    [InlineData("log --mood 5 --flag tired", "'tired' is not a flag: the flags are poor_sleep, headache, stomachache, exercise, alcohol, caffeine.")]
    [InlineData("history import", "import")]
    [InlineData("history", "command")]
    [InlineData("", "command")]
    [InlineData("sample records --users 0", "--users 0 is out of range")]
    [InlineData("sample records --count -1", "--count -1 is out of range")]
    [InlineData("sample records --count many", "many")]
    public async Task ExplainsInvalidArguments(string line, string says)
    {
        var result = (await CommandLineProcess.RunInAsync(_folder.Root, line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Expect(64);

        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
        Assert.Contains("--help", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Theory]
    [InlineData("ingest", "")]
    [InlineData("ingest", "file", "--data", "")]
    [InlineData("demo", "--data", "")]
    [InlineData("demo", "--month", "1999-12")]
    [InlineData("report", "--user", "")]
    [InlineData("report", "--out", "")]
    [InlineData("report", "--out", "/")]
    public async Task RejectsEmptyNames(params string[] args)
    {
        (await CommandLineProcess.RunInAsync(_folder.Root, args)).Expect(64);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Theory]
    [InlineData("archive")]
    [InlineData("report")]
    [InlineData("status")]
    [InlineData("doctor")]
    public async Task CreatesNoFolderForAMistypedName(string command)
    {
        var result = (await CommandLineProcess.RunInAsync(_folder.Root, command, "--data", "mistyped")).Expect(1);

        Assert.StartsWith("There is no data folder mistyped.", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("log")]
    [InlineData("ingest")]
    [InlineData("history")]
    [InlineData("history import")]
    [InlineData("archive")]
    [InlineData("report")]
    [InlineData("status")]
    [InlineData("doctor")]
    [InlineData("completion")]
    [InlineData("completion bash")]
    [InlineData("sample")]
    [InlineData("sample records")]
    [InlineData("sample history")]
    [InlineData("serve")]
    [InlineData("person")]
    [InlineData("person add")]
    [InlineData("person list")]
    [InlineData("person revoke")]
    public async Task HasHelpWithExamplesForEachCommand(string command)
    {
        var result = (await CommandLineProcess.RunInAsync(_folder.Root, [.. command.Split(' '), "--help"])).Expect(0);

        var examples = result.Output[result.Output.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("  hl ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Contains(command.Split(' ')[^1], example, StringComparison.Ordinal));
        Assert.Empty(result.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task HasHelpForTheWholeProgram()
    {
        var result = (await CommandLineProcess.RunAsync("--help")).Expect(0);

        Assert.All(["demo", "log", "ingest", "history", "archive", "report", "schema", "replay", "status", "doctor", "completion", "sample", "serve", "person"], command =>
            Assert.Contains($"\n  {command} ", result.Output, StringComparison.Ordinal));
    }
}
