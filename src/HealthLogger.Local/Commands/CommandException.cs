namespace HealthLogger.Local.Commands;

/// <summary>A command cannot be carried out; the message tells the user why and what to do.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A command was called with invalid values.</summary>
internal sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
