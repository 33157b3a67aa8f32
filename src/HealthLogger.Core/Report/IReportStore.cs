namespace HealthLogger.Core.Report;

/// <summary>Stores finished reports.</summary>
public interface IReportStore
{
    /// <summary>Returns the location of a report, whether or not it exists.</summary>
    string LocationOf(string name);

    /// <summary>
    /// Saves a report in UTF-8 under a name such as <c>reports/2026-01.html</c>, atomically replacing an earlier one. Returns its
    /// location.
    /// </summary>
    Task<string> SaveAsync(string name, string content, CancellationToken cancellation);
}
