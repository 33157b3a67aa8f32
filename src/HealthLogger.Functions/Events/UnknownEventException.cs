namespace HealthLogger.Functions.Events;

/// <summary>A function was invoked with an event that it does not support. The message lists those that it supports.</summary>
public sealed class UnknownEventException(string problem, string shapes, Exception? inner = null)
    : Exception($"The event is not supported. {problem} {shapes}", inner);
