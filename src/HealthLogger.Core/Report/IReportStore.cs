namespace HealthLogger.Core.Report;

/// <summary>Where finished reports lie.</summary>
public interface IReportStore
{
    /// <summary>The place of a report of some name, whether it is there or not.</summary>
    string PlaceOf(string name);

    /// <summary>
    /// Saves a report under a name such as <c>reports/2026-01.html</c>, in UTF-8 and in one step, replacing an earlier one;
    /// answers its place.
    /// </summary>
    Task<string> SaveAsync(string name, string content, CancellationToken cancellation);
}
