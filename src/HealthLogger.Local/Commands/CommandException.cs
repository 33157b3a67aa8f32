namespace HealthLogger.Local.Commands;

/// <summary>A command cannot do what it was asked to; the message is for its user.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A command was called with values that it cannot take.</summary>
internal sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
