namespace HealthLogger.Local.Commands;

/// <summary>A command was stopped, and the usual advice, to run it again, does not fit.</summary>
/// <param name="message">What is said instead.</param>
internal sealed class StoppedException(string message, Exception inner) : OperationCanceledException(message, inner);
