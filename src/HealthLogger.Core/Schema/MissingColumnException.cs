namespace HealthLogger.Core.Schema;

/// <summary>A query names a column that the table lacks because it was declared later; the message says what to do.</summary>
public sealed class MissingColumnException(string message, Exception? inner = null) : Exception(message, inner);
