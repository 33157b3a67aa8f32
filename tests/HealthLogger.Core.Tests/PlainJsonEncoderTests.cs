using System.Text;
using System.Text.Json;

namespace HealthLogger.Core.Tests;

public sealed class PlainJsonEncoderTests
{
    // A quote, a backslash, a control character, the halves of a surrogate pair, and text that needs no escaping.
    private const string Signs = "aé\"\\\u0001\ud83c\udf88";

    private const int Length = 5;

    [Fact]
    public void EscapesOnlyQuotesBackslashesAndControlCharacters() =>
        Assert.All(Texts(Length), text => Assert.Equal(Expected(text), PlainJsonEncoder.Instance.Encode(text)));

    [Fact]
    public void WritesTextThatReadsBack()
    {
        var options = new JsonSerializerOptions { Encoder = PlainJsonEncoder.Instance };

        foreach (var text in Texts(Length))
        {
            var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)); // lone surrogates have become U+FFFD
            Assert.Equal(whole, JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(text, options)));
        }
    }

    private static string Expected(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        1 => "\\u0001",
        _ => rune.ToString(), // U+FFFD for a lone surrogate
    }));

    // All texts up to a length.
    private static IEnumerable<string> Texts(int length) =>
        length == 0 ? [""] : Texts(length - 1).SelectMany(text => Signs.Select(sign => text + sign)).Prepend("").Distinct();
}
