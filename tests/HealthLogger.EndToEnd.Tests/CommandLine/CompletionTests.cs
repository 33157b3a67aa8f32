using System.Diagnostics;

namespace HealthLogger.EndToEnd.Tests.CommandLine;

/// <summary>The completion scripts. That of zsh runs the one of bash; those of fish and PowerShell are only looked at here.</summary>
public sealed class CompletionTests
{
    [SkippableTheory]
    [InlineData("hl ar", "archive")]
    [InlineData("hl archive ", "verify --month --all --dry-run --format --data --aws --help --quiet")]
    [InlineData("hl archive --al", "--all")]
    [InlineData("hl archive --all verify --qui", "--quick --quiet")]
    [InlineData("hl report --format ", "text json csv html")]
    [InlineData("hl report --format j", "json")]
    [InlineData("hl report --out ", "")]
    [InlineData("hl history i", "import")]
    [InlineData("hl ingest ", "")]
    [InlineData("hl ingest --dry", "--dry-run")]
    public async Task CompleteInBash(string line, string words)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no bash.");
        const string Script = """
            source /dev/stdin
            IFS=' ' read -ra COMP_WORDS <<<"$1"
            [[ $1 == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _hl
            echo "${COMPREPLY[*]}"
            complete -p hl
            """;
        var completion = (await CommandLineProcess.RunAsync("completion", "bash")).Expect(0).Output;
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", Script, "bash", line]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await bash.StandardInput.WriteAsync(completion);
        bash.StandardInput.Close();

        Assert.Equal($"{words}\ncomplete -o default -F _hl hl\n", await bash.StandardOutput.ReadToEndAsync());
    }

    [Theory]
    [InlineData("zsh", "bashcompinit")]
    [InlineData("fish", "complete -c hl -n 'test (__hl_path) = \"hl archive verify\"' -l quick -f -d ")]
    [InlineData("powershell", "'hl archive verify' = '--month --quick --format --data --aws --help --quiet'")]
    public async Task ExistForOtherShells(string shell, string contains)
    {
        var script = (await CommandLineProcess.RunAsync("completion", shell)).Expect(0).Output;

        Assert.StartsWith($"# Completion of hl for ", script, StringComparison.Ordinal);
        Assert.Contains(contains, script, StringComparison.Ordinal);
        Assert.Contains("doctor", script, StringComparison.Ordinal);
    }
}
