namespace HealthLogger.Core.Ingest;

/// <summary>The progress of an import, in lines.</summary>
/// <param name="New">Written for the first time.</param>
/// <param name="AlreadyThere">Already stored, or a repetition within the input.</param>
/// <param name="Rejected">Invalid.</param>
/// <param name="Refused">Valid, but refused by the sink.</param>
public sealed record ImportCounts(long New, long AlreadyThere, long Rejected, long Refused)
{
    /// <summary>Recorded by people before their data was erased, and so left out.</summary>
    public long Erased { get; init; }

    public static readonly ImportCounts None = new(0, 0, 0, 0);

    public long Accepted => New + AlreadyThere;
}
