namespace HealthLogger.Core.Schema;

/// <summary>A query names a column that the table lacks; the message says what to do.</summary>
public sealed class MissingColumnException(string message, Exception? inner = null) : Exception(message, inner);
