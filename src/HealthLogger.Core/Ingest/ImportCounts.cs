namespace HealthLogger.Core.Ingest;

/// <summary>How far an import has come; each figure counts lines.</summary>
/// <param name="New">Written, and not known before.</param>
/// <param name="AlreadyThere">Known before, or earlier in the same input.</param>
/// <param name="Rejected">Wrong input.</param>
/// <param name="Refused">Right input that the sink would not take.</param>
public sealed record ImportCounts(long New, long AlreadyThere, long Rejected, long Refused)
{
    public static readonly ImportCounts None = new(0, 0, 0, 0);

    public long Accepted => New + AlreadyThere;
}
