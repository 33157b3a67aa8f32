using HealthLogger.Core.Report;
using HealthLogger.Local.Settings;

namespace HealthLogger.Local.Commands;

/// <summary>The terminal and the clock that every command uses.</summary>
internal sealed record CommandContext(Terminal Terminal, TimeProvider Clock)
{
    /// <summary>The user's settings, read when they are needed.</summary>
    public Lazy<UserSettings> Settings { get; init; } = new(UserSettings.None);

    /// <summary>Returns the language of what is printed: the chosen one, or that of the settings, or of the environment.</summary>
    public ReportLanguage LanguageOf(ReportLanguage? chosen) => chosen ?? Settings.Value.Language ?? Terminal.Language;
}
