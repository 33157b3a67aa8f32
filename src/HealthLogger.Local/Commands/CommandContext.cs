using HealthLogger.Local.Settings;

namespace HealthLogger.Local.Commands;

/// <summary>The terminal and the clock that every command uses.</summary>
internal sealed record CommandContext(Terminal Terminal, TimeProvider Clock)
{
    /// <summary>The user's settings, read when they are needed.</summary>
    public Lazy<UserSettings> Settings { get; init; } = new(UserSettings.None);
}
