using System.Text;

namespace HealthLogger.Core.Report;

/// <summary>Breaks text into lines of a number of columns: at spaces, and between the characters of Japanese, which has none.</summary>
internal static class TextLines
{
    // Characters that may not begin a line (JIS X 4051), and those that may not end one.
    private const string NotFirst = "、。，．・：；？！）」』】〜ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%),.:;?!";
    private const string NotLast = "（「『【(";

    // Words of two characters that are not broken.
    private static readonly string[] Whole = [JapaneseWords.Instance.Better, JapaneseWords.Instance.Worse];

    public static IReadOnlyList<string> Wrap(string text, int columns)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && DisplayText.Columns(line + piece.TrimEnd()) > columns)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
            }

            line.Append(piece);
        }

        lines.Add(line.ToString().TrimEnd());
        return lines;
    }

    // Returns the parts between which a line may be broken, each with the spaces after it.
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var at = 1; at < text.Length; at++)
        {
            if (MayBreak(text[at - 1], text[at]) && !Whole.Contains(text.Substring(at - 1, 2)))
            {
                yield return text[start..at];
                start = at;
            }
        }

        yield return text[start..];
    }

    private static bool MayBreak(char before, char after) =>
        after != ' '
        && !NotFirst.Contains(after, StringComparison.Ordinal)
        && !NotLast.Contains(before, StringComparison.Ordinal)
        && (before == ' ' || IsWide(before) || IsWide(after));

    private static bool IsWide(char character) => DisplayText.Columns(character.ToString()) == 2;
}
