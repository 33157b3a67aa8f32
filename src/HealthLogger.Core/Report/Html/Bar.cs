namespace HealthLogger.Core.Report.Html;

/// <param name="Paint">The stylesheet's variable for its colour.</param>
internal sealed record Bar(string Name, long Count, string Paint);
