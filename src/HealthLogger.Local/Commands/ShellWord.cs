namespace HealthLogger.Local.Commands;

/// <summary>A text as one word of a shell's command, so that a command in a message can be pasted.</summary>
internal static class ShellWord
{
    public static string Quote(string text) =>
        text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || "/._-+:\\".Contains(character, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
