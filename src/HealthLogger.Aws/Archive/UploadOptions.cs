namespace HealthLogger.Aws.Archive;

/// <summary>How objects are sent to S3.</summary>
/// <param name="PartBytes">
/// The size of an upload part; a smaller object is sent in one call. S3 allows parts of at least 5 MiB, and 10,000 parts per object.
/// </param>
/// <param name="PartsInFlight">
/// How many parts a store sends at the same time, over all its objects. It holds these in memory, and one more part for each open
/// object.
/// </param>
public sealed record UploadOptions(int PartBytes, int PartsInFlight)
{
    /// <summary>5 MiB and 2: objects of up to 48 GiB, 10 MiB in flight.</summary>
    public static readonly UploadOptions Default = new(5 * 1024 * 1024, 2);
}
