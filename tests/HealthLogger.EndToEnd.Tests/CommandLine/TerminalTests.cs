using System.Diagnostics;
using System.Text.RegularExpressions;
using HealthLogger.Testing;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>What reaches a terminal.</summary>
public sealed partial class TerminalTests : IDisposable
{
    private const string KeypadMode = "\u001B[?1h"; // what .NET's own console begins with

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("NO_COLOR", "1", "TERM", "xterm-256color")]
    [InlineData("TERM", "dumb")]
    [InlineData]
    public async Task HasNoEscapeSequenceUnlessItUnderstandsAndWantsThem(params string[] variables)
    {
        var environment = variables.Chunk(2).Select(pair => (pair[0], pair[1])).ToArray();
        var file = _folder.Write("records.jsonl", SampleInput.Records(3));

        var import = await PseudoTerminal.RunAsync(80, environment, "ingest", file, "--data", _folder.Data);
        var others = await PseudoTerminal.RunAsync(80, environment, "report", "--help")
            + await PseudoTerminal.RunAsync(80, environment, "report", "--month", "2026-01", "--data", _folder.Data)
            + await PseudoTerminal.RunAsync(80, environment, "--version");

        Assert.Contains("3 accepted, 0 rejected; 3 new", import, StringComparison.Ordinal);
        Assert.Contains("--min-users", others, StringComparison.Ordinal);
        Assert.Contains("Health Logger · January 2026", others, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', import + others);
    }

    [SkippableFact]
    public async Task ShowsABarButIsNotPutIntoAnotherKeypadMode()
    {
        (string, string)[] environment = [("TERM", "xterm-256color")];
        var file = _folder.Write("records.jsonl", SampleInput.Records(3));

        var import = await PseudoTerminal.RunAsync(80, environment, "ingest", file, "--data", _folder.Data);
        var help = await PseudoTerminal.RunAsync(80, environment, "--help");

        Assert.Contains("\u001B[", import, StringComparison.Ordinal);
        Assert.DoesNotContain(KeypadMode, import, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', help);
    }

    [SkippableTheory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task IsFilledByHelpAndNotMore(int columns)
    {
        var lines = (await PseudoTerminal.RunAsync(columns, [], "report", "--help")).Split("\r\n");

        Assert.InRange(lines.Max(line => line.TrimEnd().Length), columns - 20, columns);
    }

    [Fact]
    public async Task IsAssumedToHave80ColumnsIfThereIsNone()
    {
        // The script names every command.
        var script = (await CommandLineProcess.RunAsync("completion", "bash")).Expect(0).Output;
        var commands = Command().Matches(script).Select(match => match.Groups["path"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.InRange(commands.Count, 10, 100);

        foreach (var command in commands)
        {
            var help = (await CommandLineProcess.RunAsync([.. command, "--help"])).Expect(0).Output;

            Assert.All(help.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        }
    }

    [Fact]
    public async Task ReceivesNoControlCharactersOfNames()
    {
        const string Name = "a\u001B[31mb\u009Bc\u0007";
        string[][] commands =
        [
            ["ingest", Name], [Name], ["report", $"--{Name}"], ["report", "--month", Name], ["report", "--data", Name], ["doctor", "--data", Name],
            ["report", "--out", $"{Name}/x"],
        ];

        foreach (var command in commands)
        {
            var result = await CommandLineProcess.RunInAsync(_folder.Root, command);

            Assert.Contains("a\uFFFD[31mb", result.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain(result.Errors, character => char.IsControl(character) && character != '\n');
        }
    }

    [SkippableFact]
    public async Task MayBeAFileThatTwoProgramsWriteTo()
    {
        Skip.If(OperatingSystem.IsWindows(), "This is written for a Unix shell.");
        var sample = $"dotnet {CommandLineProcess.Program} sample records --month 2026-01 --count";
        var path = _folder["both.jsonl"];
        using var shell = Process.Start("sh", ["-c", $"{{ {sample} 2; {sample} 3; }} > {path}"]);
        await shell.WaitForExitAsync();

        Assert.Equal(5, File.ReadAllLines(path).Length);
    }

    [Fact]
    public async Task GetsNeitherProgressNorNotesWithQuiet()
    {
        await CommandLineProcess.RunAsync("ingest", _folder.Write("records.jsonl", SampleInput.Records(3)), "--data", _folder.Data);

        var loud = (await CommandLineProcess.RunAsync("report", "--month", "2026-01", "--data", _folder.Data)).Expect(0);
        var quiet = (await CommandLineProcess.RunAsync("report", "--month", "2026-01", "--data", _folder.Data, "--quiet")).Expect(0);
        var failed = (await CommandLineProcess.RunAsync("report", "--month", "2020-01", "--data", _folder.Data, "--quiet")).Expect(1);

        Assert.Contains("Stored as", loud.Errors, StringComparison.Ordinal);
        Assert.Empty(quiet.Errors);
        Assert.Contains("Health Logger · January 2026", quiet.Output, StringComparison.Ordinal);
        Assert.Contains("2020-01 has no health records", failed.Errors, StringComparison.Ordinal);
    }

    [GeneratedRegex("^ *\"hl(?<path>[a-z ]*)\"\\) words=", RegexOptions.Multiline)]
    private static partial Regex Command();
}
