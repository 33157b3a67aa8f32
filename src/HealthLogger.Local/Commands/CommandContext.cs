namespace HealthLogger.Local.Commands;

/// <summary>What every command is given.</summary>
internal sealed record CommandContext(Terminal Terminal, TimeProvider Clock);
