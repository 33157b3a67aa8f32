namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Who uses a grant: one of the tests' runs, or a service of AWS on the role's behalf.</summary>
/// <param name="By">The run, as <see cref="TestRuns"/> names it, or the service.</param>
/// <param name="Page">For a service: the page of AWS's documentation that requires the grant.</param>
internal sealed record GrantReason(string By, string? Page = null)
{
    public override string ToString() => Page is null ? $"test run: {By}" : $"[{By}]({Page})";
}

/// <summary>The runs of the functions whose calls are recorded.</summary>
internal static class TestRuns
{
    public const string Post = "a POST";
    public const string Archive = "an archive, with an item of no month";
    public const string ArchiveAgain = "an archive of the same month again, with late items";
    public const string AbandonedUpload = "an upload in parts that is given up";
    public const string Report = "a report";
    public const string StoredReport = "a report that is stored already";
    public const string AbandonedQuery = "a report that is given up";
    public const string ArchiveAfterErasure = "an archive after the erasure of a person";
    public const string ReportAfterErasure = "a report after the erasure of a person";
    public const string OwnRecords = "a person's own records";
    public const string TeamReport = "a stored report over the API";
}
