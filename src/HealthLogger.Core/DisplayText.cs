using System.Globalization;
using System.Text;

namespace HealthLogger.Core;

/// <summary>Makes text from users and files safe for one line of a terminal, a page or an SVG, and measures it in columns.</summary>
public static class DisplayText
{
    private const string Placeholder = "(no name)";

    /// <summary>
    /// Returns one line in which U+FFFD replaces control characters, which could control a terminal and are invalid in XML, and directional
    /// embeddings and overrides, which could reverse the text that follows. Empty text becomes a placeholder.
    /// </summary>
    public static string Sanitize(string text)
    {
        var sanitized = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            sanitized.Append(Rune.IsWhiteSpace(rune) ? " " : IsHarmful(rune) ? "\uFFFD" : rune.ToString());
        }

        return string.IsNullOrWhiteSpace(text) ? Placeholder : sanitized.ToString();
    }

    /// <summary>Returns text of any number of lines, each of them sanitized. An empty line stays empty.</summary>
    public static string SanitizeLines(string text) =>
        string.Join('\n', text.Split('\n').Select(line => string.IsNullOrWhiteSpace(line) ? "" : Sanitize(line)));

    /// <summary>Returns text of any number of lines in which U+FFFD replaces what <see cref="Sanitize"/> replaces. Whitespace stays as it is.</summary>
    public static string ReplaceControls(string text) => EachHarmful(text, _ => "\uFFFD");

    /// <summary>Returns JSON of any number of lines in which those characters are escapes, which mean the same to every reader of JSON.</summary>
    public static string EscapeControls(string json) => EachHarmful(json, rune => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"));

    /// <summary>Returns sanitized text, truncated with an ellipsis to a number of columns of a terminal.</summary>
    public static string Fit(string text, int columns) => Truncate(Sanitize(text), columns);

    /// <summary>Returns text that is already sanitized, truncated with an ellipsis.</summary>
    public static string Truncate(string sanitized, int columns)
    {
        if (Columns(sanitized) <= columns)
        {
            return sanitized;
        }

        var cut = new StringBuilder();
        var room = columns - 1;
        foreach (var rune in sanitized.EnumerateRunes().TakeWhile(rune => (room -= Columns(rune)) >= 0))
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

    private static string EachHarmful(string text, Func<Rune, string> replace)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value is '\n' or '\t' || !IsHarmful(rune) ? safe.Append(rune.ToString()) : safe.Append(replace(rune));
        }

        return safe.ToString();
    }

    private static bool IsHarmful(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF;

    // Approximately the blocks with the width W or F in Unicode's EastAsianWidth.txt.
    private static bool IsWide(int value) => value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
