namespace HealthLogger.Aws;

/// <summary>A service's answer broke off, or is not what was sent: the same call may succeed.</summary>
internal sealed class BrokenAnswerException(string message, Exception? inner) : IOException(message, inner);
