using System.Globalization;
using System.Text;

namespace HealthLogger.Core;

/// <summary>Text that a user or a file chose, made safe to stand in a line: on a terminal, in XML, beside other text.</summary>
internal static class ForeignText
{
    private const string Nameless = "(no name)";

    /// <summary>
    /// One line without control characters, which could drive a terminal and which XML refuses, and without embeddings and
    /// overrides of the reading direction, which could turn round what follows. Their place is marked by U+FFFD.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(Rune.IsWhiteSpace(rune) ? " " : IsHarmful(rune) ? "\uFFFD" : rune.ToString());
        }

        return string.IsNullOrWhiteSpace(text) ? Nameless : clean.ToString();
    }

    /// <summary>Cleaned, and cut with an ellipsis to what fits into so many columns of a terminal.</summary>
    public static string Fit(string text, int columns) => Cut(Clean(text), columns);

    /// <summary>For text that is clean already.</summary>
    public static string Cut(string clean, int columns)
    {
        if (Columns(clean) <= columns)
        {
            return clean;
        }

        var cut = new StringBuilder();
        var room = columns - 1;
        foreach (var rune in clean.EnumerateRunes().TakeWhile(rune => (room -= Columns(rune)) >= 0))
        {
            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }

    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Columns(text)));

    public static int Columns(string text) => text.EnumerateRunes().Sum(Columns);

    private static int Columns(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    private static bool IsHarmful(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF;

    // The blocks of Unicode's EastAsianWidth.txt that are W or F, taken coarsely.
    private static bool IsWide(int value) => value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
