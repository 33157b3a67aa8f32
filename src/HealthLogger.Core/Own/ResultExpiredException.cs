namespace HealthLogger.Core.Own;

/// <summary>The result of a query, or a page of it, is not kept any more.</summary>
public sealed class ResultExpiredException(string id, Exception? inner = null)
    : Exception($"The result of the query {id} is not kept any more. Start the query again.", inner);
