using HealthLogger.Core.Report;

namespace HealthLogger.Core.Tests.Report;

public sealed class TextLinesTests
{
    [Fact]
    public void BreakAtSpaces() => Assert.Equal(["one two", "three", "four"], TextLines.Wrap("one two three four", 8));

    [Fact]
    public void KeepAWordThatIsTooLong() => Assert.Equal(["a", "longerword", "b"], TextLines.Wrap("a longerword b", 5));

    [Fact]
    public void BreakBetweenJapaneseCharacters() => Assert.Equal(["利用は各", "自の日付"], TextLines.Wrap("利用は各自の日付", 9));

    [Fact]
    public void DoNotBeginWithAFullStopOrEndWithABracket()
    {
        Assert.Equal(["利用で", "す。"], TextLines.Wrap("利用です。", 8));
        Assert.Equal(["利用", "（一", "人）"], TextLines.Wrap("利用（一人）", 6));
    }

    [Fact]
    public void KeepAVerdictWhole() => Assert.Equal(["5高い:", "悪化"], TextLines.Wrap("5高い: 悪化", 10));

    [Fact]
    public void KeepACommandWhole() => Assert.Equal(["最少人数:", "report --user"], TextLines.Wrap("最少人数: report --user", 13));
}
