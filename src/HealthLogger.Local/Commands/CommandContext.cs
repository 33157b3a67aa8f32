namespace HealthLogger.Local.Commands;

/// <summary>What every command needs.</summary>
internal sealed record CommandContext(Terminal Terminal, TimeProvider Clock);
