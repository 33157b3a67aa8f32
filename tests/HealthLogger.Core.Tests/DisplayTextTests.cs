using System.Text.Json;

namespace HealthLogger.Core.Tests;

public sealed class DisplayTextTests
{
    private const string Harmful = "\u001b\u0007\b\r\u007f\u009b\u202e\u2066";

    [Fact]
    public void ControlsAreReplacedAndWhitespaceStays() =>
        Assert.Equal("a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\u3000b\tc\n\nd é😀", DisplayText.ReplaceControls($"a{Harmful}\u3000b\tc\n\nd é😀"));

    [Fact]
    public void EscapedControlsMeanTheSameInJson()
    {
        const string json = "{\"a\":\"\u007f\u009b[2J\u202e\u2066 é😀\"}\n";

        var escaped = DisplayText.EscapeControls(json);

        Assert.Equal("{\"a\":\"\\u007f\\u009b[2J\\u202e\\u2066 é😀\"}\n", escaped);
        Assert.Equal(Value(json), Value(escaped));
    }

    private static string? Value(string json) => JsonDocument.Parse(json).RootElement.GetProperty("a").GetString();
}
