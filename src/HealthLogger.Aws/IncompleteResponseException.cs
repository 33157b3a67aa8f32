namespace HealthLogger.Aws;

/// <summary>A response did not arrive whole or not as it was sent; the same call may succeed.</summary>
internal sealed class IncompleteResponseException(string message, Exception? inner) : IOException(message, inner);
