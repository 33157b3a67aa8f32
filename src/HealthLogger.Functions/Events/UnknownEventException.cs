namespace HealthLogger.Functions.Events;

/// <summary>A function was invoked with something that it does not know; the message says what it takes.</summary>
public sealed class UnknownEventException(string problem, string shapes, Exception? inner = null)
    : Exception($"This event is not known. {problem} {shapes}", inner);
