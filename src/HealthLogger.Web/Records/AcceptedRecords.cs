namespace HealthLogger.Web;

/// <summary>The body of a 202.</summary>
/// <param name="Accepted">The number of records.</param>
/// <param name="RecordIds">Their ids, in the order of the request.</param>
internal sealed record AcceptedRecords(int Accepted, IReadOnlyList<string> RecordIds);
