using HealthLogger.Local.Commands;

namespace HealthLogger.Local.Tests.Commands.Output;

public sealed class TerminalTests
{
    [Fact]
    public void DropsResultsIfTheirReaderHasReadEnough()
    {
        var terminal = new Terminal(new FailingWriter(32), TextWriter.Null, live: null, TimeProvider.System);

        terminal.Print("one");
        terminal.Print("two");
    }

    [Fact]
    public void DoesNotDropResultsThatAFullDiskRefuses()
    {
        var terminal = new Terminal(new FailingWriter(28), TextWriter.Null, live: null, TimeProvider.System);

        Assert.Throws<IOException>(() => terminal.Print("one"));
    }

    [Fact]
    public void PrintsJsonWithoutEscapesThatItDoesNotNeed()
    {
        using var results = new StringWriter();
        var terminal = new Terminal(results, TextWriter.Null, live: null, TimeProvider.System);

        terminal.PrintJson(new DoctorResult(true, [new DoctorFinding("Jörg + 日本 😀", "ok", "<&'>", "", "")]), ResultJsonContext.Default.DoctorResult);

        Assert.Contains("\"Jörg + 日本 😀\"", results.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"<&'>\"", results.ToString(), StringComparison.Ordinal);
    }

    private sealed class FailingWriter(int error) : StringWriter
    {
        public override void Write(string? value) => throw new IOException("It failed.", error);
    }
}
