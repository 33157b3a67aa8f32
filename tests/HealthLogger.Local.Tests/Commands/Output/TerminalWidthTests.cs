using HealthLogger.Local.Commands;

namespace HealthLogger.Local.Tests.Commands;

/// <summary>Test runners redirect standard output, so that there is no terminal to measure.</summary>
public sealed class TerminalWidthTests
{
    [Theory]
    [InlineData("100", 100)]
    [InlineData("5", 40)]
    [InlineData("99999", 1000)]
    public void IsThatOfTheVariableWithinReason(string columns, int width) => Assert.Equal(width, TerminalWidth.Of(columns, 1));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("wide")]
    public void Is80WithoutATerminal(string? columns) => Assert.Equal(80, TerminalWidth.Of(columns, 1));
}
