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

    private sealed class FailingWriter(int error) : StringWriter
    {
        public override void Write(string? value) => throw new IOException("It failed.", error);
    }
}
