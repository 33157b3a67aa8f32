namespace HealthLogger.Local.Commands;

/// <summary>The terminal and the clock that every command uses.</summary>
internal sealed record CommandContext(Terminal Terminal, TimeProvider Clock);
