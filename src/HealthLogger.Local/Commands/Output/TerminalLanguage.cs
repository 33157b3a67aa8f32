using HealthLogger.Core.Report;

namespace HealthLogger.Local.Commands;

/// <summary>The language that the environment asks for.</summary>
internal static class TerminalLanguage
{
    // In this order the first that is set decides (POSIX, 8.2 Internationalization Variables).
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>Returns Japanese if the locale of messages is, such as <c>ja_JP.UTF-8</c>; otherwise English.</summary>
    /// <param name="variable">Returns the value of an environment variable, or null.</param>
    public static ReportLanguage Of(Func<string, string?> variable) =>
        Variables.Select(variable).FirstOrDefault(locale => !string.IsNullOrEmpty(locale)) is { } locale
        && locale.Split('_', '.', '-', '@')[0] == "ja"
            ? ReportLanguage.Japanese
            : ReportLanguage.English;
}
